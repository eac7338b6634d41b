import { controllerOf, type Pod } from "../runtime/cluster-index.ts";

/**
 * How a pod misbehaves, said by an annotation of its template: `crash`, `crash@1.7.0` for containers whose image has that
 * tag alone (so that another version heals what it says), `crash:migrate` for another container than the first.
 */
export const BEHAVIOUR_ANNOTATION = "demo.slipway.dev/behaviour";
/** Seconds that a container of a kind that ends runs each time, where the usual ones are not wanted. */
export const RUNS_FOR_ANNOTATION = "demo.slipway.dev/runs-for";

const BEHAVIOURS = [
  "well",
  /** Killed for its memory again and again. */
  "oom",
  /** Ends with an error soon after its start. */
  "crash",
  "image-missing",
  /** The registry does not let it have its image. */
  "image-denied",
  /** A ConfigMap that it wants is not there. */
  "config-missing",
  "slow-start",
  "never-ready",
  /** Misses its readiness probe now and then. */
  "flaky",
  /** Stops answering after a while: its liveness probe has it restarted. */
  "hangs",
  "complete",
  /** Works for long and ends well; in a still world it works on. */
  "train",
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** How this container of the pod behaves. A job's containers end well unless something else is said. */
export function behaviourOf(pod: Pod, container: string | undefined = pod.spec.containers[0]?.name): Behaviour {
  const usual = controllerOf(pod)?.kind === "Job" && isMain(pod, container) ? "complete" : "well";
  const [said = "", tag] = (pod.metadata.annotations?.[BEHAVIOUR_ANNOTATION] ?? "").split("@");
  const [kind, named = pod.spec.containers[0]?.name] = said.split(":");
  const known = BEHAVIOURS.find((behaviour) => behaviour === kind);
  if (known === undefined || named !== container) return usual;
  return tag === undefined || imageOf(pod, container).endsWith(`:${tag}`) ? known : usual;
}

const isMain = (pod: Pod, container: string | undefined): boolean =>
  pod.spec.containers.some(({ name }) => name === container);

function imageOf(pod: Pod, container: string | undefined): string {
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  return all.find(({ name }) => name === container)?.image ?? "";
}

const RUNS_FOR_MS: { readonly [B in Behaviour]?: readonly [low: number, high: number] } = {
  oom: [12_000, 40_000],
  crash: [2_000, 6_000],
  complete: [3_000, 8_000],
  hangs: [90_000, 240_000],
  train: [240_000, 900_000],
};

/** How long a run of a container lasts at the least and at the most; undefined where it does not end by itself. */
export function runTimes(pod: Pod, container: string): readonly [low: number, high: number] | undefined {
  const usual = RUNS_FOR_MS[behaviourOf(pod, container)];
  const seconds = Number(pod.metadata.annotations?.[RUNS_FOR_ANNOTATION]);
  return usual === undefined || !(seconds > 0) ? usual : [seconds * 900, seconds * 1_100];
}
