import fc from "fast-check";
import { expect, test } from "vitest";
import type { Usability } from "../nodes/usability.ts";
import type { PhysicalGpus } from "./gpu.types.ts";
import { type PlacedUnit, sumPhysical, sumUnits } from "./sums.ts";

function placed(
  node: string,
  capacity: number,
  unhealthy: number,
  requested: number,
  usability: Usability,
): PlacedUnit {
  const allocatable = capacity - unhealthy;
  const held = Math.min(requested, allocatable);
  const unit = { resource: "nvidia.com/gpu", profile: null, capacity, allocatable, unhealthy, requested, held };
  return { node, usability, unit: { ...unit, free: allocatable - held, excess: requested - held } };
}

test("free on a node that takes no pods is free, but not usable", () => {
  expect(
    sumUnits([
      placed("a", 8, 0, 5, "usable"),
      placed("b", 8, 1, 3, "cordoned"),
      placed("c", 8, 0, 8, "usable"),
      placed("d", 8, 0, 4, "usable"),
    ]),
  ).toEqual({
    capacity: 32,
    allocatable: 31,
    unhealthy: 1,
    requested: 20,
    held: 20,
    free: 11,
    usableFree: 7,
    largestBlock: { count: 4, node: "d" },
  });
});

test("eight that are free one by one are a block of one", () => {
  const nodes = Array.from({ length: 8 }, (_, index) => placed(`n${index}`, 4, 0, 3, "usable"));
  expect(sumUnits(nodes)).toMatchObject({ usableFree: 8, largestBlock: { count: 1, node: "n0" } });
});

test("nothing usable and free has no block", () => {
  expect(sumUnits([placed("a", 4, 0, 0, "not-ready"), placed("b", 4, 0, 4, "usable")]).largestBlock).toBeNull();
  expect(sumUnits([])).toMatchObject({ capacity: 0, largestBlock: null });
});

const anyPlaced = fc
  .record({
    capacity: fc.nat(16),
    unhealthy: fc.nat(16),
    requested: fc.nat(20),
    usability: fc.constantFrom<Usability>("usable", "cordoned", "not-ready", "unknown", "leaving", "ailing"),
  })
  .map(({ capacity, unhealthy, requested, usability }) =>
    placed(`n${capacity}`, capacity, Math.min(unhealthy, capacity), requested, usability),
  );

test("parts sum to the whole, and each figure is what a plain count of devices gives", () => {
  fc.assert(
    fc.property(fc.array(anyPlaced), (all) => {
      const sums = sumUnits(all);
      expect(sums.capacity).toBe(sums.allocatable + sums.unhealthy);
      expect(sums.allocatable).toBe(sums.held + sums.free);
      expect(sums.usableFree).toBeLessThanOrEqual(sums.free);
      expect(sums.largestBlock?.count ?? 0).toBeLessThanOrEqual(sums.usableFree);
      // The same once more, device by device.
      const devices = all.flatMap(({ unit, usability }) =>
        Array.from({ length: unit.capacity }, (_, at) => {
          if (at >= unit.allocatable) return "ill";
          if (at < unit.requested) return "held";
          return usability === "usable" ? "usable" : "idle";
        }),
      );
      const count = (...states: string[]) => devices.filter((state) => states.includes(state)).length;
      expect(sums.unhealthy).toBe(count("ill"));
      expect(sums.held).toBe(count("held"));
      expect(sums.free).toBe(count("usable", "idle"));
      expect(sums.usableFree).toBe(count("usable"));
    }),
  );
});

test("any split of the nodes sums to the same", () => {
  fc.assert(
    fc.property(fc.array(anyPlaced), fc.nat(20), (all, at) => {
      const [a, b, whole] = [sumUnits(all.slice(0, at)), sumUnits(all.slice(at)), sumUnits(all)];
      expect(a.usableFree + b.usableFree).toBe(whole.usableFree);
      expect(a.requested + b.requested).toBe(whole.requested);
      expect(Math.max(a.largestBlock?.count ?? 0, b.largestBlock?.count ?? 0)).toBe(whole.largestBlock?.count ?? 0);
    }),
  );
});

test("GPUs behind are not known where those of one node are not: a part is not the whole", () => {
  const of = (count: number | null, how: PhysicalGpus["how"]) => ({ physical: { count, how, why: how } });
  expect(sumPhysical([of(4, "label"), of(2, "derived"), of(1, "derived")])).toEqual({
    count: 7,
    isDerived: true,
    why: ["label", "derived"],
  });
  expect(sumPhysical([of(4, "label"), of(null, "unknown")]).count).toBeNull();
  expect(sumPhysical([])).toEqual({ count: 0, isDerived: false, why: [] });
});
