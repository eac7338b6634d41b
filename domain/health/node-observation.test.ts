import { expect, test } from "vitest";
import { aCondition, ago, aNode, NOW } from "../testing/index.ts";
import { observeNode } from "./node-observation.ts";

test.each([
  ["True", "ready"],
  ["False", "not-ready"],
  ["Unknown", "unknown"],
])("Ready %s reads %s, since the condition turned", (status, readiness) => {
  expect(observeNode(aNode({ status: { conditions: [aCondition("Ready", status, 40)] } }))).toMatchObject({
    readiness,
    sinceMs: NOW - 40_000,
  });
});

test("a node that reports nothing is unknown since it was made, never ready", () => {
  expect(observeNode({ metadata: { name: "n", creationTimestamp: ago(99) } })).toEqual({
    name: "n",
    readiness: "unknown",
    sinceMs: NOW - 99_000,
    isCordoned: false,
    pressures: [],
  });
});

test("every other condition that is not as it should be is a problem, whoever set it", () => {
  const conditions = [
    aCondition("MemoryPressure", "True", 50),
    aCondition("DiskPressure", "False", 50),
    aCondition("KernelDeadlock", "True", 60),
    aCondition("GpuHealthy", "False", 70),
    aCondition("NvlinkHealthy", "True", 70),
    aCondition("NetworkReady", "Unknown", 70),
    aCondition("Ready", "False", 80),
  ];
  expect(observeNode(aNode({ status: { conditions } })).pressures).toEqual([
    { type: "MemoryPressure", sinceMs: NOW - 50_000 },
    { type: "KernelDeadlock", sinceMs: NOW - 60_000 },
    { type: "GpuHealthy", sinceMs: NOW - 70_000 },
  ]);
});
