import { expect, test } from "vitest";
import type { FitAsk, FitNode, FitVerdict, NodeFit, Obstacle } from "./fit.types.ts";
import { changeSentence, fitSentence } from "./fit-words.ts";

const GIB = 1024 ** 3;
const ask: FitAsk = {
  gpus: 8,
  model: null,
  form: "whole",
  profile: null,
  cpu: 8_000,
  memory: 64 * GIB,
  pods: 1,
  tolerations: [],
};
const offer = {
  resource: "nvidia.com/gpu",
  model: "A100",
  form: "whole",
  profile: null,
  allocatable: 4,
  free: 1,
} as const;
const amounts = { cpu: 1, memory: 1, pods: 1 };
const node: FitNode = {
  cluster: "c1",
  node: "gpu-1",
  pool: "gpu",
  usability: "usable",
  taints: [],
  offers: [offer],
  allocatable: amounts,
  free: amounts,
};
const aFit = (...obstacles: Obstacle[]): NodeFit => ({
  node,
  offer,
  places: obstacles.length === 0 ? 2 : 0,
  obstacles,
});
const verdict = (over: Partial<FitVerdict>): FitVerdict => ({
  kind: "fits",
  places: 1,
  fitting: [aFit()],
  nearest: [],
  why: [],
  looked: 4,
  ...over,
});
const short = (over: Partial<Extract<Obstacle, { kind: "short" }>>): Obstacle => ({
  kind: "short",
  resource: "nvidia.com/gpu",
  wanted: 8,
  free: 1,
  allocatable: 8,
  ever: false,
  ...over,
});

test.each<[Partial<FitVerdict>, string]>([
  [{}, "Yes: it would fit on gpu-1."],
  [{ places: 3, fitting: [aFit(), aFit()] }, "Yes: there is room for 3 such pods, on 2 nodes."],
  [{ kind: "partly", places: 2 }, "In part: 2 pods of 5 would fit, on gpu-1."],
  [
    { kind: "full", places: 0, fitting: [] },
    "Not now: none of 4 nodes has room for 5 pods with 8 GPUs, 8 CPU, 64Gi memory each.",
  ],
  [{ kind: "no-such-gpu", places: 0, fitting: [], looked: 0 }, "No node here has such GPUs."],
])("%j is said as a sentence", (over, sentence) => {
  expect(fitSentence({ ...ask, pods: over.places === undefined ? 1 : 5 }, verdict(over))).toBe(sentence);
});

test("never is said with what the nearest node has in all", () => {
  const nearest = [aFit(short({ allocatable: 4, ever: true }))];
  expect(fitSentence(ask, verdict({ kind: "never", fitting: [], places: 0, nearest }))).toBe(
    "No: a pod with 8 GPUs, 8 CPU, 64Gi memory can never fit. The nearest, gpu-1, has 4 in all, and 8 are asked for on one node.",
  );
  const tainted = [aFit({ kind: "taint", taint: "team=x:NoSchedule" })];
  expect(fitSentence(ask, verdict({ kind: "never", fitting: [], places: 0, nearest: tainted }))).toContain(
    "a taint that is not tolerated",
  );
});

test.each<[Obstacle, string]>([
  [{ kind: "usability", usability: "cordoned" }, "The node would have to be uncordoned."],
  [{ kind: "taint", taint: "spot:NoSchedule" }, "The pod would have to tolerate spot:NoSchedule."],
  [short({}), "7 more nvidia.com/gpu would have to become free (1 of 8 now), or the pod ask for less."],
  [
    short({ resource: "memory", wanted: 2 * GIB, free: 1.5 * GIB, allocatable: 4 * GIB }),
    "0.5Gi more memory would have to become free (1.5Gi of 4Gi now), or the pod ask for less.",
  ],
  [
    short({ resource: "cpu", wanted: 2_500, free: null, allocatable: null }),
    "How much CPU is free there is not known.",
  ],
  [
    short({ resource: "cpu", wanted: 2_500, free: 0, allocatable: 500, ever: true }),
    "It has 500m of CPU in all: ask for that at most.",
  ],
])("%j: what would change it", (obstacle, sentence) => {
  expect(changeSentence(aFit(obstacle))).toBe(sentence);
});
