import { expect, test } from "vitest";
import { imageVersionOf, instanceTypeOf, isSpot, modeOf, zoneOf } from "./node-labels.ts";

test("the present label comes before the one that it replaced; an empty one says nothing", () => {
  const both = { "node.kubernetes.io/instance-type": "new", "beta.kubernetes.io/instance-type": "old" };
  expect(instanceTypeOf(both)).toBe("new");
  expect(instanceTypeOf({ ...both, "node.kubernetes.io/instance-type": "" })).toBe("old");
  expect(zoneOf({ "failure-domain.beta.kubernetes.io/zone": "westeurope-1" })).toBe("westeurope-1");
  expect(imageVersionOf({ "kubernetes.azure.com/node-image-version": "AKSUbuntu-2404" })).toBe("AKSUbuntu-2404");
  expect(modeOf({ "kubernetes.azure.com/mode": "system" })).toBe("system");
  expect([instanceTypeOf({}), zoneOf({}), imageVersionOf({}), modeOf({})]).toEqual([null, null, null, null]);
});

test.each([
  { "kubernetes.azure.com/scalesetpriority": "spot" },
  { "cloud.google.com/gke-spot": "true" },
  { "eks.amazonaws.com/capacityType": "SPOT" },
  { "karpenter.sh/capacity-type": "spot" },
])("%j may be taken away at any time", (labels) => {
  expect(isSpot({ ...labels })).toBe(true);
});

test("what is bought otherwise may not", () => {
  expect(isSpot({ "karpenter.sh/capacity-type": "on-demand", "cloud.google.com/gke-spot": "false" })).toBe(false);
});
