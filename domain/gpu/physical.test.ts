import fc from "fast-check";
import { expect, test } from "vitest";
import { physicalGpus } from "./physical.ts";
import { offerOf } from "./sharing.ts";

function ask(resource: string, capacity: number, labels: Record<string, string>) {
  const offer = offerOf(resource, labels);
  const unit = { resource, profile: offer.profile, capacity, allocatable: capacity, unhealthy: 0 };
  const units = [{ ...unit, requested: 0, held: 0, free: capacity, excess: 0 }];
  return physicalGpus({ offer, units, labels, ofVendor: [{ offer, units }], notes: [] });
}

test("plainly: k GPUs shared by n are k, by label or by division", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 2, max: 64 }), (gpus, replicas) => {
      const labels = { "nvidia.com/gpu.replicas": String(replicas) };
      expect(ask("nvidia.com/gpu", gpus * replicas, labels)).toMatchObject({ count: gpus, how: "derived" });
      const counted = { ...labels, "nvidia.com/gpu.count": String(gpus) };
      expect(ask("nvidia.com/gpu", gpus * replicas, counted)).toMatchObject({ count: gpus, how: "label" });
    }),
  );
});

test("plainly: slices of whole GPUs under MIG single are that many GPUs when they are full", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), (gpus) => {
      const labels = {
        "nvidia.com/gpu.product": "NVIDIA-H100-MIG-1g.10gb",
        "nvidia.com/gpu.count": String(gpus * 7),
        "nvidia.com/gpu.slices.gi": "1",
      };
      expect(ask("nvidia.com/gpu", gpus * 7, labels).count).toBe(gpus);
    }),
  );
});

test("a profile or a mode that nobody knows leaves the number unknown, with the reason", () => {
  expect(ask("nvidia.com/mig-odd", 4, {})).toMatchObject({
    count: null,
    how: "unknown",
    why: expect.stringContaining("odd"),
  });
  expect(ask("nvidia.com/gpu.shared", 4, {}).why).toContain("by how much");
  expect(ask("x.io/gpu-mem", 4, {}).why).toContain("nobody says");
});
