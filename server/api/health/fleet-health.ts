import { WATCHED_KINDS } from "#contract/values.ts";
import type { Trouble, TroubleInput } from "#domain/health/trouble.types.ts";
import { clusterVerdict } from "#domain/health/verdict.ts";
import type { Verdict } from "#domain/health/verdict.types.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { fingerprintOf } from "../basis.ts";
import { versionsOf } from "../version-memo.ts";
import { WORKLOAD_WATCHED } from "../workloads/workload-kinds.ts";
import { observationOf } from "./cluster-observation.ts";
import { troubleInputOf, troublesOf } from "./cluster-troubles.ts";
import { MissingPodsMemory } from "./missing-pods.ts";

/** What the rules of domain/health say of each cluster, worked out once for all who ask at about the same time. */
export interface FleetHealth {
  /** What of a cluster may be in trouble: the troubles are made from it. */
  troubleInput(view: ClusterView, now: number): TroubleInput;
  troubles(view: ClusterView, now: number): readonly Trouble[];
  verdict(view: ClusterView, now: number): Verdict;
}

/** Hold times and the words "since 45 s" move with the clock: what was worked out holds for so long. */
export const HEALTH_FRESH_MS = 1_000;
/** Who looks each second must not find what was worked out a second ago less a millisecond. */
const KEPT_MS = HEALTH_FRESH_MS - 50;
/**
 * In a cluster that changes all the time it is worked out at most this often. Who got what was meanwhile changed hears of it
 * from the health watch, which compares with what it told last.
 */
const REUSE_MS = 250;
/** Multiples of the golden ratio fall evenly between 0 and 1, however many they are. */
const SPREAD = 0.618;

export const TROUBLE_KINDS = ["pods", ...WORKLOAD_WATCHED, "persistentvolumeclaims", "storageclasses"] as const;
/** Events say why a volume is not made, or a pod not created. */
const INPUT_KINDS = [...TROUBLE_KINDS, "events"] as const;

export function createFleetHealth(): FleetHealth {
  // What is in trouble follows from the objects alone: a word that nothing has changed is no reason to look again.
  const inputs = new Memo<TroubleInput>(Number.POSITIVE_INFINITY);
  const troubles = new Memo<readonly Trouble[]>(KEPT_MS);
  const verdicts = new Memo<Verdict>(KEPT_MS);
  const memories = new WeakMap<ClusterView, MissingPodsMemory>();
  const memoryOf = (view: ClusterView): MissingPodsMemory => {
    const memory = memories.get(view) ?? new MissingPodsMemory();
    memories.set(view, memory);
    return memory;
  };

  const inputAt = (view: ClusterView, now: number) =>
    inputs.get(view, now, { from: null, fingerprint: () => versionsOf(view, INPUT_KINDS) }, () =>
      troubleInputOf(view, memoryOf(view), now),
    );
  const troublesAt = (view: ClusterView, now: number) => {
    const input = inputAt(view, now);
    return troubles.get(view, now, { from: input, fingerprint: () => "" }, () => troublesOf(view, input, now));
  };
  const verdictAt = (view: ClusterView, now: number) => {
    const from = troublesAt(view, now);
    return verdicts.get(view, now, { from, fingerprint: () => fingerprintOfView(view) }, () =>
      clusterVerdict(observationOf(view, from), now + view.clockSkewMs()),
    );
  };
  return { troubleInput: inputAt, troubles: troublesAt, verdict: verdictAt };
}

function fingerprintOfView(view: ClusterView): string {
  return fingerprintOf({ scopes: [{ view, namespaces: null }], kinds: WATCHED_KINDS });
}

/** What a value is made from. */
interface Origin {
  /** Made from another, it is another; compared by identity. */
  readonly from: unknown;
  /** The same may have changed meanwhile: asked for only after REUSE_MS. */
  fingerprint(): string;
}

interface Kept<Value> {
  readonly from: unknown;
  readonly fingerprint: string;
  readonly madeAt: number;
  readonly value: Value;
}

/** The last value for each cluster, while its inputs are the same and the clock has not moved far. */
class Memo<Value> {
  readonly #kept = new WeakMap<ClusterView, Kept<Value>>();
  readonly #freshMs: number;
  #views = 0;

  constructor(freshMs: number) {
    this.#freshMs = freshMs;
  }

  get(view: ClusterView, now: number, origin: Origin, make: () => Value): Value {
    const kept = this.#kept.get(view);
    const age = kept === undefined ? Number.POSITIVE_INFINITY : now - kept.madeAt;
    const mayServe = kept?.from === origin.from && age >= 0 && age < this.#freshMs;
    if (kept !== undefined && mayServe && age < REUSE_MS) return kept.value;
    const fingerprint = origin.fingerprint();
    if (kept !== undefined && mayServe && kept.fingerprint === fingerprint) return kept.value;
    const value = make();
    const madeAt = now - (kept === undefined ? this.#headStart() : 0);
    this.#kept.set(view, { from: origin.from, fingerprint, madeAt, value });
    return value;
  }

  /** The first values of many clusters are made together; they must not all be due together ever after. */
  #headStart(): number {
    this.#views += 1;
    return Number.isFinite(this.#freshMs) ? this.#freshMs * ((this.#views * SPREAD) % 1) : 0;
  }
}
