import { expect, test } from "vitest";
import type { NodeRefusal } from "./filters.ts";
import { eventMessage, fitMessage } from "./message.ts";

const full: NodeRefusal = { filter: "NodeResourcesFit", reasons: ["Insufficient cpu"], beyondPreemption: false };
const both: NodeRefusal = { ...full, reasons: ["Insufficient cpu", "Insufficient nvidia.com/gpu"] };
const tainted: NodeRefusal = {
  filter: "TaintToleration",
  reasons: ["node(s) had untolerated taint(s)"],
  beyondPreemption: true,
};

test("reasons are counted and sorted as texts, preemption speaks after them", () => {
  expect(fitMessage([...Array.from({ length: 10 }, () => tainted), full, both])).toBe(
    "0/12 nodes are available: 1 Insufficient nvidia.com/gpu, 10 node(s) had untolerated taint(s), 2 Insufficient cpu. no new claims to deallocate, preemption: 0/12 nodes are available: 10 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
  );
});

test("a cluster without nodes has words of its own", () => {
  expect(fitMessage([])).toBe("no nodes available to schedule pods");
});

test("an event's message is cut at 1024 bytes", () => {
  expect(eventMessage("short")).toBe("short");
  expect(eventMessage("x".repeat(2000))).toBe(`${"x".repeat(1020)} ...`);
});
