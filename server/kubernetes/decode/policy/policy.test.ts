import { expect, test } from "vitest";
import { newDecodeContext } from "../context.ts";
import { decodeBudget } from "./budget.ts";
import { decodeLimitRange } from "./limit-range.ts";
import { decodePriorityClass } from "./priority-class.ts";
import { decodeQuota } from "./quota.ts";

const context = newDecodeContext();
const metadata = { name: "web", namespace: "shop", uid: "u", resourceVersion: "9", generation: 2 };

test("a budget is read with its selector and what it allows", () => {
  const record = decodeBudget(
    {
      metadata,
      spec: {
        minAvailable: "50%",
        selector: { matchExpressions: [{ key: "app", operator: "In", values: ["web"] }] },
        unhealthyPodEvictionPolicy: "AlwaysAllow",
      },
      status: { observedGeneration: 2, disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2, expectedPods: 3 },
    },
    context,
  );
  expect(record).toMatchObject({
    minAvailable: "50%",
    maxUnavailable: null,
    selector: { matchExpressions: [{ key: "app", operator: "In", values: ["web"] }] },
    unhealthyPodEvictionPolicy: "AlwaysAllow",
    status: { disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2, expectedPods: 3 },
  });
});

test("a status that speaks of an older budget, or was never written, is not known; it is not zero", () => {
  const spec = { maxUnavailable: 0, selector: {} };
  expect(decodeBudget({ metadata, spec }, context)).toMatchObject({ maxUnavailable: "0", selector: {}, status: null });
  const older = { observedGeneration: 1, disruptionsAllowed: 0 };
  expect(decodeBudget({ metadata, spec, status: older }, context)?.status).toBeNull();
});

test("a quota is read with what is used of it", () => {
  const scopeSelector = { matchExpressions: [{ scopeName: "PriorityClass", operator: "In", values: ["high"] }] };
  const source = {
    metadata,
    spec: { hard: { "requests.nvidia.com/gpu": "4" }, scopes: ["NotTerminating"], scopeSelector },
    status: { hard: { "requests.nvidia.com/gpu": "4" }, used: { "requests.nvidia.com/gpu": "3" } },
  };
  expect(decodeQuota(source, context)).toMatchObject({
    hard: { "requests.nvidia.com/gpu": "4" },
    used: { "requests.nvidia.com/gpu": "3" },
    scopes: ["NotTerminating", "PriorityClass In high"],
  });
});

test("a limit range is read with its defaults", () => {
  const limits = [
    { type: "Container", default: { cpu: "1" }, defaultRequest: { cpu: "100m" }, max: { memory: "4Gi" } },
  ];
  expect(decodeLimitRange({ metadata, spec: { limits } }, context)?.limits).toEqual([
    {
      type: "Container",
      max: { memory: "4Gi" },
      min: {},
      defaultLimits: { cpu: "1" },
      defaultRequests: { cpu: "100m" },
    },
  ]);
});

test("a priority class is read with its value", () => {
  const source = {
    metadata: { name: "high", uid: "u" },
    value: 1000,
    preemptionPolicy: "Never",
    description: "for serving",
  };
  expect(decodePriorityClass(source, context)).toMatchObject({
    value: 1000,
    isDefault: false,
    preemptionPolicy: "Never",
    description: "for serving",
  });
});
