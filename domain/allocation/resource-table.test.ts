import fc from "fast-check";
import { expect, test } from "vitest";
import { aContainer, aNode, aPod } from "../testing/index.ts";
import { resourceTable, resourceTableOf } from "./resource-table.ts";

const GIB = 2 ** 30;

const onNode = (requests: Record<string, string>, limits: Record<string, string> = {}) =>
  aPod({ spec: { nodeName: "node-1", containers: [aContainer("a", requests, limits)] } });

test("cpu is in millicores, memory in bytes, all else counts, rounded up", () => {
  const node = aNode({ status: { allocatable: { cpu: "3920m", memory: "12Gi", "nvidia.com/gpu": "8", pods: "110" } } });
  expect(
    resourceTable(node, [onNode({ cpu: "0.1001", memory: "0.5", "nvidia.com/gpu": "2" }, { cpu: "1" })]),
  ).toMatchObject({
    cpu: { allocatable: 3920, requests: 101, limits: 1000 },
    memory: { allocatable: 12 * GIB, requests: 1, limits: 0 },
    "nvidia.com/gpu": { capacity: null, allocatable: 8, requests: 2, limits: 0 },
    pods: { allocatable: 110, requests: 1, limits: 0 },
  });
});

test("what the node does not say, or not readably, is null and never zero", () => {
  const table = resourceTable(aNode({ status: { capacity: { cpu: "x" }, allocatable: {} } }), [onNode({ "a/b": "1" })]);
  expect(table.cpu).toEqual({ capacity: null, allocatable: null, requests: 0, limits: 0 });
  expect(table["a/b"]).toEqual({ capacity: null, allocatable: null, requests: 1, limits: 0 });
});

test("pods of other nodes and ended pods are left out", () => {
  const ended = aPod({
    spec: { nodeName: "node-1", containers: [aContainer("a", { cpu: "1" })] },
    status: { phase: "Succeeded" },
  });
  const elsewhere = aPod({ spec: { nodeName: "node-2", containers: [aContainer("a", { cpu: "1" })] } });
  expect(resourceTable(aNode(), [ended, elsewhere, onNode({ cpu: "1" })]).cpu?.requests).toBe(1000);
});

test("where kubectl's totals differ, its figures stand beside, with the reason and the pods", () => {
  const grows = aPod({
    name: "grows",
    spec: { nodeName: "node-1", containers: [aContainer("a", { cpu: "1" }), aContainer("b", { memory: "1Gi" })] },
    status: { containerStatuses: [{ name: "a", resources: { requests: { cpu: "3" } } }] },
  });
  const table = resourceTable(aNode(), [grows, onNode({ cpu: "1" })]);
  expect(table.cpu).toMatchObject({ requests: 4000, kubectl: { requests: 2000, limits: 0 } });
  expect(table.cpu?.kubectl?.reason).toContain("pod grows (a resize under way");
  expect(table.memory).not.toHaveProperty("kubectl");
});

test("names such as __proto__ are names like others", () => {
  const odd = JSON.parse('{"__proto__": "1", "constructor": "2"}');
  const table = resourceTable(aNode({ status: { allocatable: odd } }), [onNode(odd)]);
  expect(Object.keys(table)).toContain("__proto__");
  expect(Object.getPrototypeOf(table)).toBe(Object.prototype);
  expect(table.constructor).toMatchObject({ allocatable: 2, requests: 2 });
});

test("the sum over pods is the sum of the pods, and always a number", () => {
  const text = fc.constantFrom("100m", "1", "1.5", "1e3", "abc", "", "250m", "1e300");
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (cpus) => {
      const requests = resourceTable(
        aNode(),
        cpus.map((cpu) => onNode({ cpu })),
      ).cpu?.requests;
      const known: Record<string, number> = { "100m": 100, "1": 1000, "1.5": 1500, "1e3": 1_000_000, "250m": 250 };
      expect(requests).toBe(cpus.reduce((sum, cpu) => sum + (known[cpu] ?? 0), 0));
    }),
  );
});

test("a node without pods has a table of zeros", () => {
  expect(resourceTableOf(aNode(), []).cpu).toEqual({ capacity: 4000, allocatable: 4000, requests: 0, limits: 0 });
});
