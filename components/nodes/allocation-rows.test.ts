import { expect, test } from "vitest";
import { allocationRows } from "./allocation-rows.ts";

const figures = (requests: number) => ({ capacity: 8, allocatable: 8, requests, limits: 0 });

test("cpu and memory come first, then GPUs, then the rest by name", () => {
  const resources = {
    pods: figures(1),
    "ephemeral-storage": figures(1),
    "nvidia.com/gpu": figures(1),
    memory: figures(1),
    cpu: figures(1),
  };
  const rows = allocationRows({ resources, allocated: [] });
  expect(rows.map((row) => row.resource)).toEqual(["cpu", "memory", "nvidia.com/gpu", "ephemeral-storage", "pods"]);
});

test("what a node neither has nor gives is left out", () => {
  const none = { capacity: 0, allocatable: 0, requests: 0, limits: 0 };
  expect(allocationRows({ resources: { "hugepages-1Gi": none }, allocated: [] })).toEqual([]);
});

test("a difference to kubectl is said with its reason, equality is not", () => {
  const kubectl = { requests: 500, limits: 0, reason: "A resize of shop/a is under way." };
  const cpu = { capacity: 8000, allocatable: 8000, requests: 750, limits: 0, kubectl };
  expect(allocationRows({ resources: { cpu }, allocated: [] })[0]?.difference).toBe(
    "CPU: kubectl counts 500m requested, 0 limits. A resize of shop/a is under way.",
  );
  const same = { ...cpu, kubectl: { ...kubectl, requests: 750 } };
  expect(allocationRows({ resources: { cpu: same }, allocated: [] })[0]?.difference).toBeNull();
});
