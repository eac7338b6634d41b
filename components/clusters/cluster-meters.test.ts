import { expect, test } from "vitest";
import type { ClusterAnswer } from "#contract/clusters.ts";
import { clusterMeters } from "./cluster-meters.ts";

const GI = 1024 ** 3;
const figures = (requests: number, allocatable: number | null) => ({
  capacity: allocatable,
  allocatable,
  requests,
  limits: 0,
});

const gpus = (form: ClusterAnswer["gpus"][number]["form"], requested: number, allocatable: number) => ({
  form,
  capacity: allocatable,
  allocatable,
  unhealthy: 0,
  requested,
  free: allocatable - requested,
  usableFree: allocatable - requested,
  largestBlock: null,
  askedFor: 0,
  models: 1,
});

test("cpu, memory, GPUs and pods are shown in this order, each with its figure", () => {
  const meters = clusterMeters({
    resources: {
      pods: figures(751, 1980),
      "nvidia.com/gpu": figures(59, 64),
      memory: figures(1843 * GI, 3072 * GI),
      cpu: figures(372_000, 576_000),
    },
    gpus: [gpus("whole", 59, 64)],
  });
  expect(meters.map(({ name, figure }) => `${name} ${figure}`)).toEqual([
    "CPU 372 of 576 cores",
    "Memory 1.8 of 3.0 Ti",
    "GPU 59 of 64 held",
    "Pods 751 of 1,980",
  ]);
});

test("whole GPUs, shares and slices are told apart, whatever their resource is called; without any there is no line", () => {
  const resources = { "nvidia.com/gpu": figures(6, 24) };
  const both = clusterMeters({ resources, gpus: [gpus("whole", 5, 8), gpus("share", 1, 16)] });
  expect(both.map(({ name, figure }) => `${name} ${figure}`)).toEqual(["GPU 5 of 8 held", "GPU shares 1 of 16 held"]);
  expect(clusterMeters({ resources, gpus: [] })).toEqual([]);
});

test("what is not known is no bar and no zero", () => {
  expect(clusterMeters({ resources: { cpu: figures(500, null) }, gpus: [] })[0]).toMatchObject({
    share: null,
    figure: "500m of ?",
  });
});
