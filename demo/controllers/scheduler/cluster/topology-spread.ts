import type { Stored } from "../../../kubernetes/object.ts";
import type { TopologySpreadConstraint } from "../../../kubernetes/object-types.ts";
import type { Pod } from "../../runtime/cluster-index.ts";
import { matchesSelector } from "../../runtime/selector.ts";
import type { FurtherFilter } from "../filters.ts";
import { matchesNodeAffinity } from "../node-affinity.ts";
import type { NodeRoom } from "../room.ts";
import type { MatchingPods } from "./matching-pods.ts";

const REFUSED = "node(s) didn't match pod topology spread constraints";

/** PodTopologySpread: only constraints that forbid; those that merely prefer are a matter of scores. */
export function topologySpread(
  pod: Pod,
  rooms: readonly NodeRoom[],
  matching: MatchingPods,
): FurtherFilter | undefined {
  const hard = (pod.spec.topologySpreadConstraints ?? []).filter((each) => each.whenUnsatisfiable === "DoNotSchedule");
  if (hard.length === 0) return undefined;
  const eligible = rooms.filter(
    ({ node }) => matchesNodeAffinity(pod.spec, node) && hard.every((each) => node.metadata.labels?.[each.topologyKey]),
  );
  const spreads = hard.map((constraint) => spreadOf(pod, constraint, eligible, matching));
  return {
    filter: "PodTopologySpread",
    check: ({ node }) => {
      for (const { constraint, perDomain, fewest, self } of spreads) {
        const domain = node.metadata.labels?.[constraint.topologyKey];
        if (domain === undefined) return { reasons: [`${REFUSED} (missing required label)`], beyondPreemption: true };
        const skew = (perDomain.get(domain) ?? 0) + self - fewest;
        if (skew > constraint.maxSkew) return { reasons: [REFUSED], beyondPreemption: false };
      }
      return undefined;
    },
  };
}

function spreadOf(
  pod: Pod,
  constraint: Stored<TopologySpreadConstraint>,
  eligible: readonly NodeRoom[],
  matching: MatchingPods,
) {
  const perNode = matching.perNode(pod.metadata.namespace ?? "", constraint.labelSelector, false);
  const perDomain = new Map<string, number>();
  for (const { name, node } of eligible) {
    const domain = node.metadata.labels?.[constraint.topologyKey] ?? "";
    perDomain.set(domain, (perDomain.get(domain) ?? 0) + (perNode.get(name) ?? 0));
  }
  const fewest = perDomain.size === 0 ? 0 : Math.min(...perDomain.values());
  const self = matchesSelector(constraint.labelSelector, pod.metadata.labels) ? 1 : 0;
  return { constraint, perDomain, fewest, self };
}
