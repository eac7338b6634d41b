import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject, Taint } from "../../kubernetes/object-types.ts";
import { rfc3339 } from "../runtime/clock.ts";
import { conditionOf } from "../runtime/conditions.ts";
import { UNSCHEDULABLE_TAINT } from "../scheduler/taints.ts";

type Node = Stored<NodeObject>;

export const NOT_READY = "node.kubernetes.io/not-ready";
export const UNREACHABLE = "node.kubernetes.io/unreachable";

/** What each condition that is not as it should be makes of the node's taints. */
const BY_CONDITION: readonly { readonly type: string; readonly status: string; readonly key: string }[] = [
  { type: "Ready", status: "False", key: NOT_READY },
  { type: "Ready", status: "Unknown", key: UNREACHABLE },
  { type: "MemoryPressure", status: "True", key: "node.kubernetes.io/memory-pressure" },
  { type: "DiskPressure", status: "True", key: "node.kubernetes.io/disk-pressure" },
  { type: "PIDPressure", status: "True", key: "node.kubernetes.io/pid-pressure" },
  { type: "NetworkUnavailable", status: "True", key: "node.kubernetes.io/network-unavailable" },
];
/** Nobody may stay long where the node is not ready or cannot be reached. */
const EVICTING = [NOT_READY, UNREACHABLE];
const OWN = new Set([UNSCHEDULABLE_TAINT, ...BY_CONDITION.map(({ key }) => key)]);

/** The taints that the node should have: those of others as they are, the controller's own by cordon and conditions. */
export function wantedTaints(node: Node, nowMs: number): Taint[] {
  const present = node.spec.taints ?? [];
  const conditions = node.status?.conditions;
  const wanted = BY_CONDITION.filter(({ type, status }) => conditionOf(conditions, type)?.status === status);
  const keys = [...(node.spec.unschedulable === true ? [UNSCHEDULABLE_TAINT] : []), ...wanted.map(({ key }) => key)];
  const pairs = keys.flatMap((key) => [
    { key, effect: "NoSchedule" },
    ...(EVICTING.includes(key) && conditionOf(conditions, "Ready") !== undefined ? [{ key, effect: "NoExecute" }] : []),
  ]);
  const others = present.filter(({ key }) => !OWN.has(key)).map((taint) => ({ ...taint }));
  const own = pairs.map((pair) => {
    const before = present.find(({ key, effect }) => key === pair.key && effect === pair.effect);
    return before === undefined ? { ...pair, timeAdded: rfc3339(nowMs) } : { ...before };
  });
  return [...others, ...own];
}
