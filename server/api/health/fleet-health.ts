import type { Trouble, TroubleInput } from "#domain/health/trouble.types.ts";
import { clusterVerdict } from "#domain/health/verdict.ts";
import type { Verdict } from "#domain/health/verdict.types.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { type Basis, fingerprintOf } from "../basis.ts";
import { observationOf } from "./cluster-observation.ts";
import { troubleInputOf, troublesOf } from "./cluster-troubles.ts";

/** What the rules of domain/health say of each cluster, worked out once for all who ask within a second. */
export interface FleetHealth {
  troubles(view: ClusterView, now: number): readonly Trouble[];
  verdict(view: ClusterView, now: number): Verdict;
}

/** Hold times and the words "since 45 s" move with the clock: what was worked out holds for so long. */
export const HEALTH_FRESH_MS = 1_000;

const TROUBLE_KINDS = ["pods", "deployments", "replicasets"] as const;
const VERDICT_KINDS = ["namespaces", "nodes", "pods", "deployments", "replicasets", "events"] as const;

export function createFleetHealth(): FleetHealth {
  const inputs = new Memo<TroubleInput>();
  const troubles = new Memo<readonly Trouble[]>();
  const verdicts = new Memo<Verdict>();

  const troublesAt = (view: ClusterView, now: number) => {
    const version = fingerprintOf(basisOf(view, TROUBLE_KINDS));
    const input = inputs.get(view, version, () => troubleInputOf(view));
    return troubles.get(view, `${version} ${secondOf(now)}`, () => troublesOf(view, input, now));
  };
  return {
    troubles: troublesAt,
    verdict: (view, now) =>
      verdicts.get(view, `${fingerprintOf(basisOf(view, VERDICT_KINDS))} ${secondOf(now)}`, () =>
        clusterVerdict(observationOf(view, troublesAt(view, now)), now + view.clockSkewMs()),
      ),
  };
}

function basisOf(view: ClusterView, kinds: Basis["kinds"]): Basis {
  return { scopes: [{ view, namespaces: null }], kinds };
}

const secondOf = (now: number) => Math.floor(now / HEALTH_FRESH_MS);

/** The last value for each cluster, for as long as its key is the same. */
class Memo<Value> {
  readonly #kept = new WeakMap<ClusterView, { readonly key: string; readonly value: Value }>();

  get(view: ClusterView, key: string, make: () => Value): Value {
    const kept = this.#kept.get(view);
    if (kept?.key === key) return kept.value;
    const value = make();
    this.#kept.set(view, { key, value });
    return value;
  }
}
