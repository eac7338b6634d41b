import { expect, test } from "vitest";
import { offerOf } from "./sharing.ts";

const GPU = "nvidia.com/gpu";

test.each<[string, string, Record<string, string>, object]>([
  ["nothing said", GPU, {}, { form: "whole", replicas: 1, strategy: null }],
  ["replicas 0: MIG is on elsewhere", GPU, { "nvidia.com/gpu.replicas": "0" }, { form: "whole", replicas: 1 }],
  ["replicas 4", GPU, { "nvidia.com/gpu.replicas": "4" }, { form: "share", replicas: 4, strategy: null }],
  ["a suffix alone", GPU, { "nvidia.com/gpu.product": "T4-SHARED" }, { form: "share", replicas: null }],
  [
    "GKE's MPS",
    GPU,
    { "cloud.google.com/gke-gpu-sharing-strategy": "mps", "cloud.google.com/gke-max-shared-clients-per-gpu": "8" },
    { form: "share", replicas: 8, strategy: "mps" },
  ],
  [
    "a MIG slice, shared",
    GPU,
    { "nvidia.com/gpu.product": "A100-MIG-1g.10gb-SHARED", "nvidia.com/gpu.replicas": "2" },
    { form: "mig", profile: "1g.10gb", replicas: 2, isMigSingle: true },
  ],
  ["a MIG profile by name", "nvidia.com/mig-2g.20gb", {}, { form: "mig", profile: "2g.20gb", isMigSingle: false }],
  [
    "a MIG profile, shared under a name of its own",
    "nvidia.com/mig-1g.10gb.shared",
    { "nvidia.com/mig-1g.10gb.replicas": "3" },
    { form: "mig", profile: "1g.10gb", replicas: 3 },
  ],
  ["AMD, cut in eight", "amd.com/gpu", { "amd.com/gpu.compute-memory-partition": "cpx_nps1" }, { form: "partition" }],
  ["AMD, an odd label", "amd.com/gpu", { "amd.com/compute-memory-partition": "whatever" }, { form: "whole" }],
  ["another's", "x.io/gpu-slice", {}, { form: "unknown", vendor: null }],
])("%s", (_what, resource, labels, expected) => {
  expect(offerOf(resource, labels)).toMatchObject(expected);
});

test("the same GPUs have one key, whatever profile is cut from them; other ways of giving out have another", () => {
  const key = (resource: string) => offerOf(resource, { "nvidia.com/gpu.product": "NVIDIA-A100" }).key;
  expect(key("nvidia.com/mig-1g.10gb")).toBe(key("nvidia.com/mig-3g.40gb"));
  expect(key("nvidia.com/mig-1g.10gb")).not.toBe(key(GPU));
  expect(key("x.io/gpu-a")).not.toBe(key("x.io/gpu-b"));
});
