import { expect, test } from "vitest";
import { nodeStatus } from "./node-words.ts";

const node = { status: "Ready", unschedulable: false, pressures: [] } as const;

test("a node that is ready and open is well", () => {
  expect(nodeStatus({ ...node, pressures: [] })).toEqual({ tone: "ok", word: "Ready" });
});

test("a cordon is said beside whatever else there is", () => {
  expect(nodeStatus({ ...node, pressures: [], unschedulable: true })).toEqual({ tone: "warn", word: "Cordoned" });
  expect(nodeStatus({ ...node, pressures: [], status: "NotReady", unschedulable: true }).word).toBe(
    "Not ready, cordoned",
  );
});

test("a pressure is a warning in words", () => {
  expect(nodeStatus({ ...node, pressures: ["MemoryPressure"] })).toEqual({ tone: "warn", word: "Memory pressure" });
});

test("a condition that should be true and is not keeps its name", () => {
  expect(nodeStatus({ ...node, pressures: ["GpuHealthy"] }).word).toBe("GpuHealthy: no");
});

test("unknown is unknown, whatever was said before", () => {
  expect(nodeStatus({ ...node, status: "Unknown", pressures: ["DiskPressure"] }).tone).toBe("unknown");
});
