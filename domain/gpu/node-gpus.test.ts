import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GpuNode } from "./gpu.types.ts";
import { driverOf, nodeGpus } from "./node-gpus.ts";

const GPU = "nvidia.com/gpu";
const A100 = {
  "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe",
  "nvidia.com/gpu.count": "8",
  "nvidia.com/gpu.memory": "81920",
  "nvidia.com/gpu.replicas": "1",
  "nvidia.com/gpu.sharing-strategy": "none",
  "nvidia.com/mig.strategy": "single",
};

const aGpuNode = (
  labels: Record<string, string>,
  amounts: Record<string, string>,
  over: Partial<GpuNode> = {},
): GpuNode => ({ labels, capacity: amounts, allocatable: amounts, requests: {}, ...over });

/** Form, profile, replicas, physical and [resource, capacity, allocatable] of each family: what the tests are about. */
const told = (node: GpuNode) =>
  nodeGpus(node).families.map(({ form, replicas, physical, units }) => ({
    form,
    replicas,
    physical: physical.count,
    how: physical.how,
    units: units.map(({ profile, capacity }) => [profile, capacity]),
  }));

describe("NVIDIA", () => {
  test("whole GPUs are the resource itself, the model is the label's", () => {
    const { families, notReady, notes } = nodeGpus(aGpuNode(A100, { [GPU]: "8" }, { requests: { [GPU]: 3 } }));
    expect(families).toEqual([
      {
        vendor: "nvidia",
        model: "A100 80GB PCIe",
        form: "whole",
        replicas: 1,
        strategy: null,
        memoryMi: 81_920,
        physical: { count: 8, how: "label", why: "label nvidia.com/gpu.count" },
        units: [
          {
            resource: GPU,
            profile: null,
            capacity: 8,
            allocatable: 8,
            unhealthy: 0,
            requested: 3,
            held: 3,
            free: 5,
            excess: 0,
          },
        ],
      },
    ]);
    expect([notReady, notes]).toEqual([null, []]);
  });

  test("a device that is ill is in capacity and no longer in allocatable; a pod can hold it still", () => {
    const ill = aGpuNode(A100, {}, { capacity: { [GPU]: "8" }, allocatable: { [GPU]: "7" }, requests: { [GPU]: 8 } });
    expect(nodeGpus(ill).families[0]?.units[0]).toMatchObject({
      unhealthy: 1,
      requested: 8,
      held: 7,
      free: 0,
      excess: 1,
    });
  });

  test("time-slicing: four GPUs in sixteen shares are four GPUs, never sixteen", () => {
    const labels = {
      ...A100,
      "nvidia.com/gpu.product": "Tesla-T4-SHARED",
      "nvidia.com/gpu.count": "4",
      "nvidia.com/gpu.replicas": "4",
      "nvidia.com/gpu.sharing-strategy": "time-slicing",
    };
    const family = nodeGpus(aGpuNode(labels, { [GPU]: "16" })).families[0];
    expect(family).toMatchObject({ model: "Tesla T4", form: "share", replicas: 4, strategy: "time-slicing" });
    expect(family?.physical).toMatchObject({ count: 4, how: "label" });
    expect(family?.units[0]?.capacity).toBe(16);
  });

  test("time-slicing under a name of its own, MPS, and a sharing whose measure nobody says", () => {
    const renamed = { ...A100, "nvidia.com/gpu.count": "4", "nvidia.com/gpu.replicas": "10" };
    expect(told(aGpuNode(renamed, { "nvidia.com/gpu.shared": "40" }))).toMatchObject([
      { form: "share", replicas: 10, physical: 4, units: [[null, 40]] },
    ]);
    const mps = { ...renamed, "nvidia.com/gpu.sharing-strategy": "mps" };
    expect(nodeGpus(aGpuNode(mps, { [GPU]: "40" })).families[0]?.strategy).toBe("mps");
    expect(told(aGpuNode({}, { "nvidia.com/gpu.shared": "40" }))).toMatchObject([
      { form: "share", replicas: null, physical: null, how: "unknown" },
    ]);
  });

  test("MIG single: the resource is called as a whole GPU and is a slice; the GPUs behind are derived", () => {
    const labels = {
      ...A100,
      "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe-MIG-1g.10gb",
      "nvidia.com/gpu.count": "14",
      "nvidia.com/gpu.slices.gi": "1",
      "nvidia.com/gpu.replicas": "0",
    };
    const expected = { form: "mig", replicas: 1, physical: 2, how: "derived", units: [["1g.10gb", 14]] };
    expect(told(aGpuNode(labels, { [GPU]: "14" }))).toEqual([expected]);
    expect(nodeGpus(aGpuNode(labels, { [GPU]: "14" })).families[0]?.physical.why).toContain("may stand on more");
  });

  test("MIG single with bad instances is of unknown size, and an A30 has four slices", () => {
    const invalid = {
      ...A100,
      "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe-MIG-INVALID",
      "nvidia.com/gpu.count": "0",
    };
    expect(nodeGpus(aGpuNode(invalid, { [GPU]: "3" })).families[0]?.physical.count).not.toBe(0);
    const a30 = { "nvidia.com/gpu.product": "NVIDIA-A30-MIG-1g.6gb", "nvidia.com/gpu.slices.gi": "1" };
    expect(told(aGpuNode(a30, { [GPU]: "8" }))[0]?.physical).toBe(2);
  });

  test("MIG mixed: profiles are units of one family, and the label counts cut and uncut GPUs together", () => {
    const labels = { ...A100, "nvidia.com/mig.strategy": "mixed", "nvidia.com/mig-1g.10gb.count": "14" };
    const amounts = { [GPU]: "4", "nvidia.com/mig-1g.10gb": "14", "nvidia.com/mig-3g.40gb": "4" };
    expect(told(aGpuNode(labels, amounts))).toEqual([
      { form: "whole", replicas: 1, physical: 4, how: "resource", units: [[null, 4]] },
      {
        form: "mig",
        replicas: 1,
        physical: 4,
        how: "label",
        units: [
          ["1g.10gb", 14],
          ["3g.40gb", 4],
        ],
      },
    ]);
  });

  test("MIG slices that are shared are a family of their own, whose GPUs are counted once", () => {
    const labels = { ...A100, "nvidia.com/mig.strategy": "mixed", "nvidia.com/mig-1g.10gb.replicas": "2" };
    const amounts = { "nvidia.com/mig-1g.10gb": "28", "nvidia.com/mig-3g.40gb": "4" };
    const families = told(aGpuNode(labels, amounts));
    expect(families.map(({ replicas }) => replicas)).toEqual([2, 1]);
    expect(families.reduce((total, { physical }) => total + (physical ?? 0), 0)).toBe(8);
  });

  test("MIG mixed without the count is derived from the slices", () => {
    expect(told(aGpuNode({}, { "nvidia.com/mig-3g.40gb": "4" }))[0]).toMatchObject({ physical: 2, how: "derived" });
  });

  test("two models on one node: the label names one and counts its own, which is said", () => {
    const { families, notes } = nodeGpus(aGpuNode({ ...A100, "nvidia.com/gpu.count": "4" }, { [GPU]: "8" }));
    expect(families[0]?.physical.count).toBe(8);
    expect(notes).toEqual([expect.stringContaining("A label counts 4 GPUs and the node offers 8")]);
  });

  test("GPUs that a label counts and the node does not give out are said", () => {
    const { families, notes } = nodeGpus(aGpuNode(A100, { [GPU]: "6" }));
    expect(families[0]?.physical.count).toBe(8);
    expect(notes[0]).toContain("the rest is not given out");
  });

  test("GKE's own labels say model, sharing and slices where no feature discovery runs", () => {
    const l4 = { "cloud.google.com/gke-accelerator": "nvidia-l4" };
    const sharing = {
      ...l4,
      "cloud.google.com/gke-gpu-sharing-strategy": "time-sharing",
      "cloud.google.com/gke-max-shared-clients-per-gpu": "4",
    };
    expect(told(aGpuNode(l4, { [GPU]: "2" }))[0]).toMatchObject({ form: "whole", physical: 2 });
    expect(told(aGpuNode(sharing, { [GPU]: "8" }))[0]).toMatchObject({ form: "share", physical: 2, how: "derived" });
    const cut = { ...l4, "cloud.google.com/gke-gpu-partition-size": "1g.5gb" };
    expect(told(aGpuNode(cut, { [GPU]: "14" }))[0]).toMatchObject({
      form: "mig",
      physical: 2,
      units: [["1g.5gb", 14]],
    });
  });
});

describe("others", () => {
  test("AMD: whole ones, partitions by their name, and partitions under the name of whole ones", () => {
    const model = { "amd.com/gpu.product-name": "AMD_Instinct_MI300X_OAM" };
    expect(told(aGpuNode(model, { "amd.com/gpu": "8" }))[0]).toMatchObject({ form: "whole", physical: 8 });
    expect(told(aGpuNode(model, { "amd.com/cpx_nps4": "64" }))[0]).toMatchObject({
      form: "partition",
      physical: 8,
      how: "derived",
      units: [["cpx_nps4", 64]],
    });
    const single = { ...model, "amd.com/compute-memory-partition": "cpx_nps4" };
    expect(told(aGpuNode(single, { "amd.com/gpu": "64" }))[0]).toMatchObject({ form: "partition", physical: 8 });
    const whole = { ...model, "amd.com/compute-memory-partition": "spx_nps1" };
    expect(told(aGpuNode(whole, { "amd.com/gpu": "8" }))[0]).toMatchObject({ form: "whole", physical: 8 });
  });

  test("Intel, Gaudi and TPU are whole ones; a sight of all is no GPU", () => {
    expect(told(aGpuNode({}, { "gpu.intel.com/xe": "4", "gpu.intel.com/xe_monitoring": "1" }))).toHaveLength(1);
    expect(told(aGpuNode({}, { "habana.ai/gaudi": "8" }))[0]).toMatchObject({ form: "whole", physical: 8 });
    expect(told(aGpuNode({}, { "google.com/tpu": "4" }))[0]).toMatchObject({ form: "whole", physical: 4 });
  });

  test("a resource that is called after a GPU is shown as such, and counts no GPUs", () => {
    expect(told(aGpuNode({}, { "aliyun.com/gpu-mem": "80" }))).toEqual([
      { form: "unknown", replicas: 1, physical: null, how: "unknown", units: [[null, 80]] },
    ]);
  });

  test("two vendors on one node stand apart", () => {
    expect(told(aGpuNode(A100, { [GPU]: "8", "habana.ai/gaudi": "2" })).map(({ physical }) => physical)).toEqual([
      2, 8,
    ]);
  });
});

describe("what is missing or odd", () => {
  test("zeros that a plugin left behind are nothing, unless a pod asks there", () => {
    expect(told(aGpuNode({}, { [GPU]: "0", cpu: "8" }))).toEqual([]);
    expect(nodeGpus(aGpuNode({}, { [GPU]: "0" }, { requests: { [GPU]: 1 } })).families[0]?.units[0]).toMatchObject({
      requested: 1,
      held: 0,
      excess: 1,
    });
  });

  test("a node without any allocatable has its capacity; one whose allocatable leaves the GPU out has none", () => {
    const capacity = { [GPU]: "8", cpu: "96" };
    expect(nodeGpus(aGpuNode(A100, {}, { capacity, allocatable: {} })).families[0]?.units[0]?.free).toBe(8);
    const without = nodeGpus(aGpuNode(A100, {}, { capacity, allocatable: { cpu: "95" } }));
    expect(without.families[0]?.units[0]).toMatchObject({ allocatable: 0, unhealthy: 8 });
    expect(without.notReady).toContain("All 8 of nvidia.com/gpu are out of service");
  });

  test("what cannot be read is left out and said, not taken for none", () => {
    const { families, notes } = nodeGpus(aGpuNode(A100, { [GPU]: "eight" }));
    expect(families).toEqual([]);
    expect(notes[0]).toContain("cannot be read");
  });

  test("more allocatable than capacity is a contradiction, and said", () => {
    const odd = nodeGpus(aGpuNode({}, {}, { capacity: { [GPU]: "4" }, allocatable: { [GPU]: "8" } }));
    expect(odd.families[0]?.units[0]).toMatchObject({ capacity: 8, allocatable: 8, unhealthy: 0 });
    expect(odd.notes[0]).toContain("8 of nvidia.com/gpu allocatable, of a capacity of 4");
  });

  test.each([
    [{ "nvidia.com/gpu.present": "true" }, "label nvidia.com/gpu.present=true"],
    [{ "feature.node.kubernetes.io/pci-0302_10de.present": "true" }, "pci-0302_10de"],
    [{ "node.kubernetes.io/instance-type": "Standard_ND96isr_H100_v5" }, "instance type Standard_ND96isr_H100_v5"],
  ])("%j without the resource: driver or plugin is not ready", (labels, mark) => {
    const { notReady } = nodeGpus(aGpuNode(labels as Record<string, string>, { cpu: "96" }));
    expect(notReady).toContain(mark);
    expect(notReady).toContain("driver or the device plugin is not ready");
  });

  test("a node for other work is not missing anything", () => {
    const labels = { "node.kubernetes.io/instance-type": "Standard_D8s_v5", "nvidia.com/gpu.present": "false" };
    expect(nodeGpus(aGpuNode(labels, { cpu: "8" })).notReady).toBeNull();
  });

  test("the driver's version is the label's", () => {
    expect(
      driverOf({ "nvidia.com/cuda.driver-version.full": "570.133.20", "nvidia.com/cuda.driver.major": "570" }),
    ).toBe("570.133.20");
    expect(driverOf({})).toBeNull();
  });
});

test("whatever a node says: capacity is allocatable and unhealthy, allocatable is held and free, free is never more", () => {
  const amount = fc.nat(64).map(String);
  const names = [
    GPU,
    "nvidia.com/gpu.shared",
    "nvidia.com/mig-1g.10gb",
    "amd.com/gpu",
    "amd.com/cpx_nps4",
    "x.io/gpu-b",
  ];
  const amounts = fc.dictionary(fc.constantFrom(...names), fc.oneof(amount, fc.constant("odd")));
  const labels = fc.record(
    {
      "nvidia.com/gpu.product": fc.constantFrom("NVIDIA-A30", "T4-SHARED", "A100-MIG-1g.10gb", "A100-MIG-INVALID"),
      "nvidia.com/gpu.count": amount,
      "nvidia.com/gpu.replicas": amount,
      "nvidia.com/gpu.slices.gi": amount,
    },
    { requiredKeys: [] },
  );
  const requests = fc.dictionary(fc.constantFrom(...names), fc.integer({ min: -1, max: 99 }));
  const node = fc.record({ labels, capacity: amounts, allocatable: amounts, requests });
  fc.assert(
    fc.property(node, (given) => {
      for (const { physical, units } of nodeGpus(given as GpuNode).families) {
        if (physical.count !== null) expect(physical.count).toBeGreaterThanOrEqual(0);
        expect(physical.count === null).toBe(physical.how === "unknown");
        for (const unit of units) {
          expect(unit.capacity).toBe(unit.allocatable + unit.unhealthy);
          expect(unit.allocatable).toBe(unit.held + unit.free);
          expect(unit.requested).toBe(unit.held + unit.excess);
          expect(unit.free).toBeLessThanOrEqual(unit.allocatable);
          expect(Math.min(...Object.values(unit).filter((value) => typeof value === "number"))).toBeGreaterThanOrEqual(
            0,
          );
        }
      }
    }),
  );
});
