import { expect, test } from "vitest";
import { autoscalerMark, isStateTaint, type NodeState, usabilityOf } from "./usability.ts";

const state = (over: Partial<NodeState>): NodeState => ({
  readiness: "Ready",
  unschedulable: false,
  taints: [],
  ...over,
});
const taint = (key: string, effect = "NoSchedule") => ({ key, effect });

test.each<[string, Partial<NodeState>, string]>([
  ["a ready node", {}, "usable"],
  ["one with a taint of its pool", { taints: [taint("sku")] }, "usable"],
  ["one that is not ready, cordoned or not", { readiness: "NotReady", unschedulable: true }, "not-ready"],
  ["one that nobody hears of", { readiness: "Unknown" }, "unknown"],
  ["a cordoned one", { unschedulable: true }, "cordoned"],
  ["one with the cordon's taint alone", { taints: [taint("node.kubernetes.io/unschedulable")] }, "cordoned"],
  ["one that an autoscaler takes away", { taints: [taint("ToBeDeletedByClusterAutoscaler")] }, "leaving"],
  ["one that Karpenter takes away", { taints: [taint("karpenter.sh/disrupted")] }, "leaving"],
  [
    "one that may be taken away",
    { taints: [taint("DeletionCandidateOfClusterAutoscaler", "PreferNoSchedule")] },
    "usable",
  ],
  ["one short of disk", { taints: [taint("node.kubernetes.io/disk-pressure")] }, "ailing"],
  [
    "one short of memory, which pods with requests bear",
    { taints: [taint("node.kubernetes.io/memory-pressure")] },
    "usable",
  ],
  [
    "one that the cloud has not set up",
    { taints: [taint("node.cloudprovider.kubernetes.io/uninitialized")] },
    "ailing",
  ],
])("%s is %j: %s", (_what, over, expected) => {
  expect(usabilityOf(state(over))).toBe(expected);
});

test("an autoscaler's marks: leaving before candidate, and kept by an annotation that says true", () => {
  const kept = { "cluster-autoscaler.kubernetes.io/scale-down-disabled": "true" };
  expect(autoscalerMark([taint("ToBeDeletedByClusterAutoscaler")], kept)).toBe("leaving");
  expect(autoscalerMark([taint("DeletionCandidateOfClusterAutoscaler", "PreferNoSchedule")], {})).toBe("candidate");
  expect(autoscalerMark([], kept)).toBe("kept");
  expect(autoscalerMark([], { "cluster-autoscaler.kubernetes.io/scale-down-disabled": "false" })).toBeNull();
  expect(autoscalerMark([taint("sku")], {})).toBeNull();
});

test("a taint that says how a node is, is none of its pool", () => {
  expect(isStateTaint(taint("node.kubernetes.io/memory-pressure"))).toBe(true);
  expect(isStateTaint(taint("DeletionCandidateOfClusterAutoscaler"))).toBe(true);
  expect(isStateTaint(taint("sku"))).toBe(false);
  expect(isStateTaint({})).toBe(false);
});
