import { expect, test } from "vitest";
import { clusterMeters } from "./cluster-meters.ts";

const GI = 1024 ** 3;
const figures = (requests: number, allocatable: number | null) => ({
  capacity: allocatable,
  allocatable,
  requests,
  limits: 0,
});

test("cpu, memory, GPUs and pods are shown in this order, each with its figure", () => {
  const meters = clusterMeters({
    resources: {
      pods: figures(751, 1980),
      "nvidia.com/gpu": figures(59, 64),
      memory: figures(1843 * GI, 3072 * GI),
      cpu: figures(372_000, 576_000),
    },
  });
  expect(meters.map(({ name, figure }) => `${name} ${figure}`)).toEqual([
    "CPU 372 of 576 cores",
    "Memory 1.8 of 3.0 Ti",
    "GPU 59 of 64 held",
    "Pods 751 of 1,980",
  ]);
});

test("several kinds of GPU are told apart; a cluster without any has no line for them", () => {
  const two = { "nvidia.com/gpu": figures(1, 8), "nvidia.com/mig-1g.10gb": figures(2, 7) };
  expect(clusterMeters({ resources: two }).map((meter) => meter.name)).toEqual(["GPU", "mig-1g.10gb"]);
  expect(clusterMeters({ resources: { "nvidia.com/gpu": figures(0, 0) } })).toEqual([]);
});

test("what is not known is no bar and no zero", () => {
  expect(clusterMeters({ resources: { cpu: figures(500, null) } })[0]).toMatchObject({
    share: null,
    figure: "500m of ?",
  });
});
