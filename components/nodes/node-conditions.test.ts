import { expect, test } from "vitest";
import { nodeConditionTone } from "./node-conditions.ts";

const condition = (type: string, status: string) => ({ type, status, reason: null, message: null, since: null });
const toneOf = nodeConditionTone({ pressures: ["GpuHealthy", "MemoryPressure"] });

test("what the rule of health calls wrong is a warning, whichever way its name reads", () => {
  expect(toneOf(condition("GpuHealthy", "False"))).toBe("warn");
  expect(toneOf(condition("MemoryPressure", "True"))).toBe("warn");
  expect(toneOf(condition("DiskPressure", "False"))).toBe("ok");
});

test("a node that is not ready is grave, one that does not say is unknown", () => {
  expect(toneOf(condition("Ready", "False"))).toBe("bad");
  expect(toneOf(condition("Ready", "Unknown"))).toBe("unknown");
});
