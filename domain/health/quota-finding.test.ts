import { expect, test } from "vitest";
import { exhausted } from "./quota-finding.ts";

test("what is used up is named in the quota's own spelling", () => {
  const hard = { "requests.nvidia.com/gpu": "4", "limits.memory": "8Gi", pods: "10" };
  const used = { "requests.nvidia.com/gpu": "4", "limits.memory": "8192Mi", pods: "9" };
  expect(exhausted(hard, used)).toEqual(["requests.nvidia.com/gpu 4 of 4", "limits.memory 8192Mi of 8Gi"]);
});

test("what is forbidden outright, not counted yet, or cannot be read is no finding", () => {
  expect(
    exhausted({ "services.loadbalancers": "0", pods: "10", cpu: "much" }, { "services.loadbalancers": "0", cpu: "1" }),
  ).toEqual([]);
});
