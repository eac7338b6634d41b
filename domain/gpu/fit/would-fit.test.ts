import fc from "fast-check";
import { expect, test } from "vitest";
import type { FitAsk, FitNode, FitOffer } from "./fit.types.ts";
import { USUAL_TOLERATIONS, wouldFit } from "./would-fit.ts";

const GIB = 1024 ** 3;
const SKU = { key: "sku", value: "gpu", effect: "NoSchedule" };

const anOffer = (over: Partial<FitOffer> = {}): FitOffer => ({
  resource: "nvidia.com/gpu",
  model: "A100",
  form: "whole",
  profile: null,
  allocatable: 4,
  free: 4,
  ...over,
});

const aFitNode = (node: string, over: Partial<FitNode> = {}): FitNode => ({
  cluster: "c1",
  node,
  pool: "gpu",
  usability: "usable",
  taints: [SKU],
  offers: [anOffer()],
  allocatable: { cpu: 96_000, memory: 800 * GIB, pods: 110 },
  free: { cpu: 90_000, memory: 700 * GIB, pods: 100 },
  ...over,
});

const anAsk = (over: Partial<FitAsk> = {}): FitAsk => ({
  gpus: 2,
  model: null,
  form: "whole",
  profile: null,
  cpu: 8_000,
  memory: 64 * GIB,
  pods: 1,
  tolerations: USUAL_TOLERATIONS,
  ...over,
});

test("it fits where GPUs, cpu, memory and a place are free on one node; the tightest node comes first", () => {
  const verdict = wouldFit(anAsk(), [aFitNode("wide"), aFitNode("tight", { offers: [anOffer({ free: 2 })] })]);
  expect(verdict).toMatchObject({ kind: "fits", places: 3, looked: 2, nearest: [], why: [] });
  expect(verdict.fitting.map(({ node }) => node.node)).toEqual(["tight", "wide"]);
});

test("the places of a node are bound by whatever ends first", () => {
  const free = { cpu: 90_000, memory: 70 * GIB, pods: 100 };
  expect(wouldFit(anAsk(), [aFitNode("a", { free })]).places).toBe(1);
  expect(wouldFit(anAsk({ gpus: 1, cpu: 0, memory: 0 }), [aFitNode("a", { free: { ...free, pods: 3 } })]).places).toBe(
    3,
  );
});

test("eight free ones, one on each of eight nodes, hold no pod of eight", () => {
  const nodes = Array.from({ length: 8 }, (_, at) =>
    aFitNode(`n${at}`, { offers: [anOffer({ free: 1, allocatable: 8 })] }),
  );
  const verdict = wouldFit(anAsk({ gpus: 8 }), nodes);
  expect(verdict).toMatchObject({ kind: "full", places: 0 });
  expect(verdict.why).toEqual([{ text: "short of nvidia.com/gpu", nodes: 8 }]);
});

test("a pod that no node can ever hold is told apart from one that waits for room", () => {
  expect(wouldFit(anAsk({ gpus: 8 }), [aFitNode("a")]).kind).toBe("never");
  expect(wouldFit(anAsk({ gpus: 4 }), [aFitNode("a", { offers: [anOffer({ free: 0 })] })]).kind).toBe("full");
  expect(wouldFit(anAsk({ memory: 900 * GIB }), [aFitNode("a")]).kind).toBe("never");
});

test("of nodes that are all too small the largest is the nearest, however little of it is free", () => {
  const small = aFitNode("small", { offers: [anOffer({ free: 4, allocatable: 4 })] });
  const large = aFitNode("large", { offers: [anOffer({ free: 1, allocatable: 8 })] });
  const verdict = wouldFit(anAsk({ gpus: 16 }), [small, large]);
  expect(verdict.kind).toBe("never");
  expect(verdict.nearest.map(({ node }) => node.node)).toEqual(["large", "small"]);
});

test("some of the pods fit", () => {
  expect(wouldFit(anAsk({ pods: 5 }), [aFitNode("a"), aFitNode("b")])).toMatchObject({ kind: "partly", places: 4 });
});

test("GPUs of another model, form or profile are not looked at", () => {
  const mig = anOffer({ resource: "nvidia.com/mig-1g.10gb", form: "mig", profile: "1g.10gb", free: 7, allocatable: 7 });
  const node = aFitNode("a", { offers: [anOffer({ free: 0 }), mig] });
  expect(wouldFit(anAsk({ model: "H100" }), [node]).kind).toBe("no-such-gpu");
  expect(wouldFit(anAsk({ form: "mig", gpus: 7 }), [node]).kind).toBe("fits");
  expect(wouldFit(anAsk({ form: "mig", profile: "3g.40gb" }), [node]).kind).toBe("no-such-gpu");
  expect(wouldFit(anAsk({ form: null, gpus: 7 }), [node]).kind).toBe("fits");
});

test("what is in the way of each node is told, the nearest node first", () => {
  const spot = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };
  const verdict = wouldFit(anAsk(), [
    aFitNode("spot", { taints: [SKU, spot] }),
    aFitNode("cordoned", {
      usability: "cordoned",
      taints: [SKU, { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }],
    }),
    aFitNode("short", { offers: [anOffer({ free: 1 })] }),
    aFitNode("shorter", { offers: [anOffer({ free: 0 })] }),
    aFitNode("two-things", { offers: [anOffer({ free: 1 })], free: { cpu: 100, memory: 700 * GIB, pods: 9 } }),
  ]);
  expect(verdict.kind).toBe("full");
  expect(verdict.nearest.map(({ node }) => node.node)).toEqual(["short", "cordoned", "shorter"]);
  expect(verdict.nearest[1]?.obstacles).toEqual([{ kind: "usability", usability: "cordoned" }]);
  expect(verdict.why.reduce((total, { nodes }) => total + nodes, 0)).toBe(5);
  expect(verdict.why).toContainEqual({
    text: "taint kubernetes.azure.com/scalesetpriority=spot:NoSchedule is not tolerated",
    nodes: 1,
  });
});

test("what a node does not say is not taken for room", () => {
  const free = { cpu: null, memory: 700 * GIB, pods: 100 };
  const verdict = wouldFit(anAsk(), [aFitNode("a", { free, allocatable: { ...free, cpu: null } })]);
  expect(verdict).toMatchObject({ kind: "full", places: 0 });
  expect(wouldFit(anAsk({ cpu: 0 }), [aFitNode("a", { free })]).kind).toBe("fits");
});

test("plainly: as many pods fit as can be put down one after the other", () => {
  const node = fc.record({
    free: fc.record({ cpu: fc.nat(40), memory: fc.nat(40), pods: fc.nat(6) }),
    gpus: fc.nat(9),
    usability: fc.constantFrom("usable" as const, "cordoned" as const),
    isTainted: fc.boolean(),
  });
  const ask = fc.record({
    gpus: fc.integer({ min: 1, max: 8 }),
    cpu: fc.nat(9),
    memory: fc.nat(9),
    isBorne: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(node, { maxLength: 6 }), ask, (given, { gpus, cpu, memory, isBorne }) => {
      const nodes = given.map(({ free, gpus: count, usability, isTainted }, at) =>
        aFitNode(`n${at}`, {
          usability,
          taints: isTainted ? [SKU] : [],
          offers: [anOffer({ free: count, allocatable: 9 })],
          free,
        }),
      );
      const verdict = wouldFit(anAsk({ gpus, cpu, memory, tolerations: isBorne ? USUAL_TOLERATIONS : [] }), nodes);
      let placed = 0;
      for (const { free, gpus: count, usability, isTainted } of given) {
        if (usability !== "usable" || (isTainted && !isBorne)) continue;
        let left = { gpus: count, ...free };
        while (left.gpus >= gpus && left.cpu >= cpu && left.memory >= memory && left.pods >= 1) {
          left = { gpus: left.gpus - gpus, cpu: left.cpu - cpu, memory: left.memory - memory, pods: left.pods - 1 };
          placed += 1;
        }
      }
      expect(verdict.places).toBe(placed);
      expect(verdict.kind === "fits").toBe(placed >= 1);
    }),
  );
});
