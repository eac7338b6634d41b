import { expect, test } from "vitest";
import { explainReason } from "./scheduler-reason.ts";

test.each([
  ["Insufficient nvidia.com/gpu", "insufficient"],
  ["Insufficient ephemeral-storage", "insufficient"],
  ["Too many pods", "too-many-pods"],
  ["Insufficient pods", "too-many-pods"],
  ["node(s) had untolerated taint(s)", "taint"],
  ["node(s) had untolerated taint {sku: gpu}", "taint"],
  ["node(s) had taints that the pod didn't tolerate", "taint"],
  ["node(s) had taint {a: b}, that the pod didn't tolerate", "taint"],
  ["node(s) were unschedulable", "unschedulable"],
  ["node(s) didn't match Pod's node affinity/selector", "node-affinity"],
  ["node(s) didn't satisfy plugin(s) [NodeAffinity]", "node-affinity"],
  ["node(s) didn't match pod affinity rules", "pod-affinity"],
  ["node(s) didn't match pod anti-affinity rules", "pod-affinity"],
  ["node(s) didn't satisfy existing pods anti-affinity rules", "pod-affinity"],
  ["node(s) didn't match pod affinity/anti-affinity", "pod-affinity"],
  ["node(s) didn't match pod topology spread constraints (missing required label)", "topology-spread"],
  ["node(s) didn't have free ports for the requested pod ports", "ports"],
  ["node(s) didn't match PersistentVolume's node affinity", "volume"],
  ["node(s) had volume node affinity conflict", "volume"],
  ["node(s) exceed max volume count", "volume"],
  ["node(s) did not have enough free storage", "volume"],
  ["node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)", "volume"],
  ["pod has unbound immediate PersistentVolumeClaims", "volume"],
  ['persistentvolumeclaim "x" not found', "volume"],
  ["cannot allocate all claims", "claim"],
  ["invalid resource pools were encountered", "claim"],
  ['pod "ns/x": ResourceClaim not created yet', "claim"],
  ["the moon is in the wrong place", "other"],
])("%s is %s", (text, kind) => {
  expect(explainReason(text).kind).toBe(kind);
});

test("a shortage names its resource", () => {
  expect(explainReason("Insufficient nvidia.com/gpu")).toEqual({
    kind: "insufficient",
    resource: "nvidia.com/gpu",
    words: "lack nvidia.com/gpu",
  });
});

test("what is not known keeps its own words, cut where they are endless", () => {
  expect(explainReason("odd").words).toBe("say: odd");
  expect(explainReason("x".repeat(100_000)).words).toHaveLength(505);
});
