import type { Stored } from "../../kubernetes/object.ts";
import type { PodObject } from "../../kubernetes/object-types.ts";
import type { Behaviour } from "../kubelet/behaviour.ts";

/** One run of a container, as its program would know it. */
export interface RunFacts {
  readonly pod: Stored<PodObject>;
  readonly container: string;
  /** Name of the program, from its image: `checkout`, `postgres`. */
  readonly program: string;
  readonly version: string;
  readonly behaviour: Behaviour;
  /** Different for every run. */
  readonly seed: string;
}

/**
 * What a kind of program writes: some lines when it starts, then one at a steady pace, and last words: where it fails,
 * and, where it is there to end, when it has done what it was for.
 */
export interface Script {
  readonly paceMs: number;
  startup(run: RunFacts): readonly string[];
  /** The nth line after the start; `at` is its own time. */
  line(run: RunFacts, number: number, at: Date): string;
  lastWords(run: RunFacts): readonly string[];
  ending?(run: RunFacts): readonly string[];
}
