import { expect, test } from "vitest";
import { aContainer, aPod } from "../testing/index.ts";
import { podAmounts } from "./pod-amounts.ts";

const RESIZED = aPod({
  name: "grows",
  spec: { containers: [aContainer("a", { cpu: "2" })] },
  status: { containerStatuses: [{ name: "a", resources: { requests: { cpu: "3" } } }] },
});

test("a pod that both count alike carries one set of amounts", () => {
  expect(podAmounts(aPod())).toEqual({ podName: "web-0", requests: new Map(), limits: new Map() });
});

test("a pod that is resized carries kubectl's amounts, too", () => {
  const amounts = podAmounts(RESIZED);
  expect(amounts.requests.get("cpu")?.nano).toBe(3_000_000_000n);
  expect(amounts.kubectl?.requests.get("cpu")?.nano).toBe(2_000_000_000n);
});

test("older kubectl counts the resize as the scheduler does", () => {
  expect(podAmounts(RESIZED, { kubectlMinor: 34 }).kubectl).toBeUndefined();
});
