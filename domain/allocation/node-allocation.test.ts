import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuantity, ZERO } from "../quantity/quantity.ts";
import { aContainer, aNode, aPod } from "../testing/index.ts";
import { allocatedRows, countsOnNode, nodeAllocation, percentOf } from "./node-allocation.ts";
import { podAmounts } from "./pod-amounts.ts";

test.each([
  ["Running", true],
  ["Pending", true],
  ["Unknown", true],
  [undefined, true],
  ["Succeeded", false],
  ["Failed", false],
])("a pod in phase %s counts: %s", (phase, counts) => {
  const pod = { spec: { nodeName: "node-1" }, status: phase === undefined ? {} : { phase } };
  expect(countsOnNode(pod, "node-1")).toBe(counts);
  expect(countsOnNode(pod, "node-2")).toBe(false);
});

test("pods without a node are on no node, not even on one without a name", () => {
  expect(countsOnNode({}, undefined)).toBe(false);
});

test("a terminating pod counts until it is gone", () => {
  expect(countsOnNode(aPod({ deletedSecondsAgo: 10 }), "node-1")).toBe(true);
});

test("resources come in kubectl's order, extended ones without a percentage, unlisted ones not at all", () => {
  const amounts = {
    cpu: "2",
    memory: "16Gi",
    "x.io/b": "2",
    "a.io/a": "1",
    "hugepages-2Mi": "4Mi",
    "hugepages-1Gi": "1Gi",
    pods: "9",
  };
  const requests = { cpu: "1", "x.io/b": "1", "not.listed/c": "1", "hugepages-2Mi": "1Mi" };
  const node = aNode({ status: { allocatable: amounts } });
  const { allocated } = nodeAllocation(node, [
    aPod({ spec: { nodeName: "node-1", containers: [aContainer("a", requests)] } }),
  ]);
  expect([...allocated].map(([name, row]) => [name, row.requests])).toEqual([
    ["cpu", "1 (50%)"],
    ["memory", "0 (0%)"],
    ["ephemeral-storage", "0 (0%)"],
    ["hugepages-1Gi", "0 (0%)"],
    ["hugepages-2Mi", "1Mi (25%)"],
    ["a.io/a", "0"],
    ["x.io/b", "1"],
  ]);
});

test("a single amount keeps its spelling, a sum is canonical", () => {
  const pod = aPod({ spec: { nodeName: "node-1", containers: [aContainer("a", { cpu: "1E0" })] } });
  expect(nodeAllocation(aNode(), [pod]).allocated.get("cpu")?.requests).toBe("1E0 (25%)");
  expect(nodeAllocation(aNode(), [pod, pod]).allocated.get("cpu")?.requests).toBe("2 (50%)");
});

test("a node that says nothing divides by nothing: 0 %", () => {
  const pod = aPod({ spec: { nodeName: "node-1", containers: [aContainer("a", { cpu: "1" })] } });
  const { pods, allocated } = nodeAllocation({ metadata: { name: "node-1" } }, [pod]);
  expect(pods[0]?.cpuRequests).toBe("1 (0%)");
  expect(allocated.get("cpu")?.requests).toBe("1 (0%)");
});

test("a percentage is cut, and never says more than it is", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, whole) => {
      const milli = (amount: number) => {
        const parsed = parseQuantity(`${amount}m`);
        return parsed.ok ? parsed.value : ZERO;
      };
      const percent = percentOf(milli(part), milli(whole), "cpu");
      // Doubles may fall one below the exact quotient (57 of 100 is 56 %), as kubectl's do.
      expect([Math.floor((part * 100) / whole), Math.floor((part * 100) / whole) - 1]).toContain(percent);
    }),
  );
});

test("amounts at hand give the same rows as the pods themselves, in kubectl's order of addends", () => {
  const onNode = (memory: string) => aPod({ spec: { nodeName: "node-1", containers: [aContainer("a", { memory })] } });
  const resized = aPod({
    spec: { nodeName: "node-1", containers: [aContainer("a", { memory: "1Gi" })] },
    status: { containerStatuses: [{ name: "a", resources: { requests: { memory: "2Gi" } } }] },
  });
  const pods = [onNode("100M"), onNode("1Gi"), resized];
  const rows = allocatedRows(
    aNode(),
    pods.map((pod) => podAmounts(pod)),
  );
  expect(rows).toEqual(nodeAllocation(aNode(), pods).allocated);
  expect(rows.get("memory")?.requests).toBe("2247483648 (17%)");
});
