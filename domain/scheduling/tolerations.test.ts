import { expect, test } from "vitest";
import { isPassingTaint, taintText, untoleratedTaint } from "./tolerations.ts";

const gpu = { key: "sku", value: "gpu", effect: "NoSchedule" };

test.each([
  [{}, false],
  [{ key: "sku", operator: "Equal", value: "gpu" }, true],
  [{ key: "sku", value: "gpu", effect: "NoSchedule" }, true],
  [{ key: "sku", value: "gpu", effect: "NoExecute" }, false],
  [{ key: "sku", value: "cpu" }, false],
  [{ key: "sku", operator: "Exists" }, true],
  [{ operator: "Exists" }, true],
  [{ operator: "Equal", value: "gpu" }, false],
  [{ key: "sku", operator: "Gt", value: "1" }, false],
])("the toleration %j bears sku=gpu:NoSchedule: %s", (toleration, bears) => {
  expect(untoleratedTaint([gpu], [toleration]) === undefined).toBe(bears);
});

test("a taint that only makes a node the last choice keeps nothing off", () => {
  const taints = [
    { key: "slow", effect: "PreferNoSchedule" },
    { key: "full", effect: "NoExecute" },
  ];
  expect(untoleratedTaint(taints, [])).toBe(taints[1]);
});

test("a taint is written as kubectl writes it; the cluster's own pass", () => {
  expect(taintText(gpu)).toBe("sku=gpu:NoSchedule");
  expect(taintText({ key: "a", effect: "NoExecute" })).toBe("a:NoExecute");
  expect(isPassingTaint({ key: "node.kubernetes.io/not-ready", effect: "NoSchedule" })).toBe(true);
  expect(isPassingTaint(gpu)).toBe(false);
});
