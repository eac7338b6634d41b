import { expect, test } from "vitest";
import type { NodePoolAnswer } from "#contract/node-pools.ts";
import { poolMeters, usageNote } from "./pool-meters.ts";

const SYNC: NodePoolAnswer["usage"]["sync"] = {
  state: "live",
  since: "2026-11-24T12:00:00.000Z",
  observedAt: "2026-11-24T12:00:00.000Z",
  reason: null,
};
const GIB = 2 ** 30;

const aPool = (over: Partial<NodePoolAnswer> = {}): NodePoolAnswer => ({
  cluster: "c1",
  name: "gpu",
  derivedFrom: "agentpool",
  isNamed: true,
  nodes: { total: 2, ready: 2, notReady: 0, unknown: 0, cordoned: 0, usable: 2 },
  declared: null,
  versions: [],
  skew: { state: "same", sentence: "" },
  imageVersions: [],
  instanceTypes: [],
  zones: [],
  spot: 0,
  mode: null,
  taints: [],
  autoscaler: { leaving: 0, candidates: 0, kept: 0 },
  resources: {
    cpu: { capacity: 8_000, allocatable: 8_000, requests: 4_000, limits: 0 },
    memory: { capacity: 32 * GIB, allocatable: null, requests: 4 * GIB, limits: 0 },
    "nvidia.com/gpu": { capacity: 16, allocatable: 16, requests: 5, limits: 5 },
    pods: { capacity: 220, allocatable: 220, requests: 22, limits: 0 },
  },
  daemons: { cpu: 1_000, pods: 12 },
  usage: { sync: SYNC, used: { cpu: 2_000, memory: 8 * GIB, at: null }, nodesKnown: 2 },
  gpus: [
    {
      vendor: "nvidia",
      model: "T4",
      form: "share",
      replicas: 4,
      strategy: "time-slicing",
      cluster: "c1",
      pool: "gpu",
      pools: [],
      nodes: 2,
      memoryMi: null,
      physical: { count: 4, isDerived: false, why: [] },
      units: [
        {
          resource: "nvidia.com/gpu",
          profile: null,
          capacity: 16,
          allocatable: 16,
          unhealthy: 0,
          requested: 5,
          free: 11,
          usableFree: 11,
          largestBlock: null,
          askedFor: 0,
        },
      ],
    },
  ],
  oldestNodeAt: null,
  newestNodeAt: null,
  ...over,
});

test("what DaemonSets ask for and what workloads ask for are parts of one bar", () => {
  const cpu = poolMeters(aPool()).find(({ id }) => id === "cpu");
  expect(cpu).toMatchObject({
    shares: { daemons: 0.125, workloads: 0.375 },
    usedShare: 0.25,
    figure: "4 of 8 cores",
    used: "2 used",
  });
  expect(cpu?.says).toContain("1 of it by DaemonSets");
});

test("what is allocatable and not known has no bar, and is not taken for all or nothing", () => {
  const memory = poolMeters(aPool()).find(({ id }) => id === "memory");
  expect(memory).toMatchObject({ shares: null, usedShare: null, figure: "4 Gi of ?" });
});

test("GPUs are called as they are given out, and nobody measures their use here", () => {
  const meters = poolMeters(aPool());
  expect(meters.map(({ name }) => name)).toEqual(["CPU", "Memory", "GPU shares", "Pods"]);
  expect(meters[2]).toMatchObject({ figure: "5 of 16 held", used: null });
});

test.each([
  [{ used: null, nodesKnown: 0, sync: { ...SYNC, state: "absent" } }, "metrics-server"],
  [{ used: null, nodesKnown: 0, sync: { ...SYNC, state: "forbidden" } }, "may not ask"],
  [{ used: null, nodesKnown: 0, sync: SYNC }, "not known yet"],
  [{ used: null, nodesKnown: 0, sync: { ...SYNC, state: "failing", reason: "503" } }, "does not answer (503)"],
  [{ used: { cpu: 1, memory: 1, at: null }, nodesKnown: 1, sync: SYNC }, "1 of 2 nodes"],
] as const)("usage that is not whole is said, never drawn as zero", (usage, words) => {
  expect(usageNote(aPool({ usage }))).toContain(words);
  if (usage.used === null) expect(poolMeters(aPool({ usage })).every(({ usedShare }) => usedShare === null)).toBe(true);
});

test("where all is measured there is nothing to say, and nothing of a pool without nodes", () => {
  expect(usageNote(aPool())).toBeNull();
  const none = { total: 0, ready: 0, notReady: 0, unknown: 0, cordoned: 0, usable: 0 };
  expect(usageNote(aPool({ nodes: none, usage: { sync: SYNC, used: null, nodesKnown: 0 } }))).toBeNull();
});
