/** Builders for the tests of scheduling: a node with room, and a pod that asks for a little. */
import type { AskingPod, CandidateNode } from "../scheduling/node-fit.ts";

export const aCandidate = (name: string, over: Partial<CandidateNode> = {}): CandidateNode => ({
  name,
  labels: {},
  taints: [],
  unschedulable: false,
  allocatable: { cpu: 4_000, memory: 8 * 2 ** 30, pods: 110, "nvidia.com/gpu": 4 },
  requested: {},
  podCount: 0,
  ...over,
});

export const anAsking = (requests: AskingPod["requests"], spec: AskingPod["spec"] = {}): AskingPod => ({
  requests,
  spec,
});

export const GPU_TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" };
