import fc from "fast-check";
import { expect, test } from "vitest";
import type { GpuNodeAnswer } from "#contract/gpus.ts";
import { cellRows, keyedCells } from "./gpu-cells.ts";

type Family = GpuNodeAnswer["families"][number];

function aNode(
  unit: { allocatable: number; unhealthy: number; requested: number },
  over: Partial<GpuNodeAnswer> = {},
  family: Partial<Family> = {},
): GpuNodeAnswer {
  const { allocatable, unhealthy, requested } = unit;
  const free = Math.max(0, allocatable - requested);
  return {
    cluster: "c1",
    node: "n1",
    pool: "gpu",
    usability: "usable",
    driver: null,
    notReady: null,
    notes: [],
    families: [
      {
        vendor: "nvidia",
        model: "A100",
        form: "whole",
        replicas: 1,
        strategy: null,
        physical: 8,
        units: [
          {
            resource: "nvidia.com/gpu",
            profile: null,
            capacity: allocatable + unhealthy,
            allocatable,
            unhealthy,
            requested,
            free,
            usableFree: free,
          },
        ],
        ...family,
      },
    ],
    holders: [],
    ...over,
  };
}
const holder = (namespace: string, count: number): GpuNodeAnswer["holders"][number] => ({
  namespace,
  pod: `${namespace}-0`,
  workload: null,
  resource: "nvidia.com/gpu",
  count,
  since: null,
  isEnding: false,
});

test("chosen ones first, then held, free, unhealthy; said in words, too", () => {
  const node = aNode({ allocatable: 7, unhealthy: 1, requested: 5 }, { holders: [holder("a", 2), holder("b", 3)] });
  const [row] = cellRows(node, ({ namespace }) => namespace === "b");
  expect(row?.groups).toEqual([["mine", "mine", "mine", "held", "held", "free", "free", "bad"]]);
  expect(row?.words).toBe("8 GPUs: 3 held by what is chosen, 2 held, 2 free and 1 unhealthy");
});

test("free on a node that takes no pods is not usable", () => {
  const [row] = cellRows(aNode({ allocatable: 2, unhealthy: 0, requested: 1 }, { usability: "cordoned" }), () => false);
  expect(row?.groups).toEqual([["held", "off"]]);
});

test("shares are parts of their GPU; what is requested beyond the healthy ones is said", () => {
  const shared = { form: "share" as const, replicas: 4, physical: 2 };
  const [row] = cellRows(aNode({ allocatable: 8, unhealthy: 0, requested: 5 }, {}, shared), () => false);
  expect(row?.groups.map((group) => group.length)).toEqual([4, 4]);
  const [ill] = cellRows(aNode({ allocatable: 7, unhealthy: 1, requested: 8 }), () => false);
  expect(ill?.words).toContain("1 more requested than there are healthy ones");
});

test("a cap is said", () => {
  expect(cellRows(aNode({ allocatable: 100, unhealthy: 0, requested: 0 }), () => false)[0]?.more).toBe(36);
});

test("there are as many cells as devices, whatever is held", () => {
  const unit = fc.record({ allocatable: fc.nat(40), unhealthy: fc.nat(20), requested: fc.nat(60) });
  fc.assert(
    fc.property(unit, fc.nat(60), (given, mine) => {
      const [row] = cellRows(aNode(given, { holders: [holder("m", mine)] }), () => true);
      expect(row?.groups.flat().length).toBe(given.allocatable + given.unhealthy);
    }),
  );
});

test("every cell has a key of its own", () => {
  const rows = cellRows(
    aNode({ allocatable: 8, unhealthy: 2, requested: 3 }, {}, { form: "share", replicas: 3 }),
    () => false,
  );
  const keys = rows.flatMap(keyedCells).flatMap(({ cells }) => cells.map(({ key }) => key));
  expect(new Set(keys).size).toBe(10);
});
