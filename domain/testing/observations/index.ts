/** Builders for what a verdict rests on: a cluster of three nodes in which all is well. */
import type { Trouble } from "../../health/trouble.types.ts";
import type { ClusterObservation, NodeObservation } from "../../health/verdict.types.ts";
import { NOW } from "../index.ts";

export const aNodeObservation = (name: string, over: Partial<NodeObservation> = {}): NodeObservation => ({
  name,
  readiness: "ready",
  sinceMs: NOW - 86_400_000,
  isCordoned: false,
  pressures: [],
  ...over,
});

export const anObservation = (over: Partial<ClusterObservation> = {}): ClusterObservation => ({
  apiServer: { state: "reachable" },
  sync: ["nodes", "pods"].map((kind) => ({ kind, state: "live", sinceMs: null, observedAtMs: NOW, reason: null })),
  observedAtMs: NOW - 2_000,
  nodes: ["a", "b", "c"].map((name) => aNodeObservation(name)),
  resources: {
    cpu: { capacity: 4_000, allocatable: 4_000, requests: 2_000, limits: 0 },
    "ephemeral-storage": { capacity: 10, allocatable: 10, requests: 10, limits: 10 },
    memory: { capacity: 100, allocatable: 100, requests: 25, limits: 0 },
    "nvidia.com/gpu": { capacity: 8, allocatable: 8, requests: 8, limits: 8 },
  },
  troubles: [],
  workloadCount: 100,
  ...over,
});

/** A Deployment that crashes since five minutes. */
export const aTrouble = (namespace: string, name: string, over: Partial<Trouble> = {}): Trouble => ({
  kind: "crashing",
  severity: "warning",
  word: "Crashing",
  workload: { kind: "Deployment", namespace, name },
  sinceMs: NOW - 300_000,
  sentence: "1 of 2 pods crashes.",
  podName: `${name}-0`,
  affected: 1,
  total: 2,
  missing: [],
  ...over,
});
