/**
 * Several hundred pods that differ in all that the counting of requests looks at: sidecars, init containers, overhead,
 * pod-level resources, finished and terminating pods, hugepages, extended resources, odd spellings of quantities, resizes.
 * Deterministic: the same seed gives the same pods.
 */

const CPU = ["100m", "0.1", "1", "1500m", "2.5", "250u", "1e-1", "100000n", "3", "0.333", ".5", "1e0"];
const MEMORY = [
  "128Mi",
  "1Gi",
  "100M",
  "1.5Gi",
  "1e8",
  "123456789",
  "64Mi",
  "128974848000m",
  "0.5Gi",
  "1G",
  "2Gi",
  "1E6",
];
const STORAGE = ["1Gi", "500M", "10Gi", "2e9"];

export type Json = { readonly [key: string]: unknown };

/** Whole numbers in [0, below): mulberry32, so that a failing seed can be played again. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Dice = ReturnType<typeof dice>;
const pick = <T>(roll: Dice, from: readonly T[]): T => from[roll(from.length)] as T;

function amounts(roll: Dice, sure: boolean): Json {
  const one: Record<string, string> = {};
  if (sure || roll(4) > 0) one.cpu = pick(roll, CPU);
  if (sure || roll(4) > 0) one.memory = pick(roll, MEMORY);
  if (roll(6) === 0) one["ephemeral-storage"] = pick(roll, STORAGE);
  return one;
}

/** Requests and limits; hugepages and extended resources alike in both, as the API server demands. */
function resources(roll: Dice): Json {
  const same: Record<string, string> = {};
  if (roll(8) === 0) same["nvidia.com/gpu"] = pick(roll, ["1", "2"]);
  if (roll(12) === 0) same["hugepages-2Mi"] = pick(roll, ["4Mi", "64Mi"]);
  if (roll(20) === 0) same["example.com/fpga"] = "1";
  const limits = roll(3) === 0 ? {} : amounts(roll, false);
  const requests = roll(5) === 0 ? { ...limits } : amounts(roll, false);
  return { requests: { ...requests, ...same }, limits: { ...limits, ...same } };
}

function container(roll: Dice, name: string, sidecar: boolean): Json {
  return {
    name,
    image: "registry.example/x:1",
    resources: resources(roll),
    ...(sidecar ? { restartPolicy: "Always" } : {}),
  };
}

function spec(roll: Dice, nodeName: string): Json {
  const inits = Array.from({ length: roll(4) }, (_, n) => container(roll, `init-${n}`, roll(2) === 0));
  const hasOverhead = roll(6) === 0;
  return {
    nodeName,
    containers: Array.from({ length: 1 + roll(3) }, (_, n) => container(roll, `main-${n}`, false)),
    ...(inits.length > 0 ? { initContainers: inits } : {}),
    ...(hasOverhead ? { overhead: { cpu: "50m", memory: "32Mi" } } : {}),
    ...(roll(8) === 0 ? { resources: podLevel(roll, hasOverhead) } : {}),
  };
}

/**
 * kubectl 1.36 adds the overhead to the pod-level quantity itself where that is kept as a big decimal ("1.5Gi": binary
 * with a fraction), and so counts it once for the pod's row and again for the totals. That fault is not imitated:
 * pods with overhead have whole quantities here, and `kubectl-parity.integration.test.ts` shows the fault by itself.
 */
function podLevel(roll: Dice, hasOverhead: boolean): Json {
  const whole = (from: Json): Json => (hasOverhead ? { ...from, memory: pick(roll, ["1Gi", "256Mi", "1G"]) } : from);
  return { requests: whole(amounts(roll, true)), limits: whole(amounts(roll, true)) };
}

/** One in ten finished (not counted), one in ten terminating (counted), the rest running or starting. */
function status(roll: Dice): { phase: string; terminating: boolean } {
  const turn = roll(20);
  if (turn === 0) return { phase: "Succeeded", terminating: false };
  if (turn === 1) return { phase: "Failed", terminating: false };
  return { phase: turn < 5 ? "Pending" : "Running", terminating: turn === 5 || turn === 6 };
}

/**
 * @param nodes names of the nodes that the pods are put on
 * @returns core/v1 Pods without uid and resourceVersion; some with deletionTimestamp
 */
export function variedPods(
  seed: number,
  count: number,
  nodes: readonly string[],
  namespaces: readonly string[],
): Json[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, n) => {
    const { phase, terminating } = status(roll);
    return {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: `varied-${String(n).padStart(4, "0")}`,
        namespace: pick(roll, namespaces),
        ...(terminating ? { deletionTimestamp: "2026-11-24T10:00:00Z", deletionGracePeriodSeconds: 30 } : {}),
      },
      spec: spec(roll, pick(roll, nodes)),
      status: { phase },
    };
  });
}
