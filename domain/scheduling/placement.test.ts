import { expect, test } from "vitest";
import { aCandidate, anAsking, GPU_TAINT } from "../testing/candidate-nodes.ts";
import { explainPlacement } from "./placement.ts";

const GPU = "nvidia.com/gpu";
const message = (reasons: string) => `0/3 nodes are available: ${reasons}. preemption: 0/3 nodes are available: 3 x.`;

test("the nodes that refuse are named by their reason, taints found from the nodes where the message is silent", () => {
  const nodes = [
    aCandidate("gpu-1", { requested: { [GPU]: 4 } }),
    aCandidate("gpu-2", { requested: { [GPU]: 3 } }),
    aCandidate("sys-1", { taints: [GPU_TAINT] }),
  ];
  const placement = explainPlacement(
    anAsking({ [GPU]: 2 }),
    nodes,
    message("1 node(s) had untolerated taint(s), 2 Insufficient nvidia.com/gpu"),
  );
  expect(placement).toEqual({
    verdict: "waits",
    sentence: "Waits for room: 2 nodes could take it once enough nvidia.com/gpu is freed.",
    refusals: [
      {
        words: "lack nvidia.com/gpu",
        nodes: [
          { name: "gpu-1", detail: "0 of 4 nvidia.com/gpu free" },
          { name: "gpu-2", detail: "1 of 4 nvidia.com/gpu free" },
        ],
      },
      {
        words: "has the taint sku=gpu:NoSchedule, which it does not tolerate",
        nodes: [{ name: "sys-1", detail: null }],
      },
    ],
    nearest: { node: "gpu-2", sentence: "has 1 of 4 nvidia.com/gpu free, of 2 asked for" },
    changes: ["free 1 more nvidia.com/gpu on gpu-2"],
  });
});

test("what is larger than every node that it may use can never fit, and the largest is named", () => {
  const nodes = [aCandidate("small", { allocatable: { [GPU]: 2, pods: 10 } }), aCandidate("gpu-1")];
  const { verdict, sentence } = explainPlacement(
    anAsking({ [GPU]: 8 }),
    nodes,
    message("2 Insufficient nvidia.com/gpu"),
  );
  expect(verdict).toBe("never");
  expect(sentence).toBe(
    "Cannot ever fit, as the nodes are now: it asks for 8 nvidia.com/gpu, and the largest node that it may use has 4 (gpu-1).",
  );
});

test("a pod for a kind of node that is not there can never fit, whatever is free", () => {
  const pod = anAsking({ cpu: 1 }, { nodeSelector: { gpu: "h200" } });
  const nodes = [aCandidate("a"), aCandidate("b", { taints: [GPU_TAINT] })];
  expect(explainPlacement(pod, nodes, message("2 x"))).toMatchObject({
    verdict: "never",
    sentence:
      "Cannot ever fit, as the nodes are now: 1 node is not gpu=h200, and 1 node has a taint that it does not tolerate (sku=gpu:NoSchedule).",
  });
});

test("nodes that are cordoned or not well for now are waited for", () => {
  const notReady = { key: "node.kubernetes.io/not-ready", effect: "NoSchedule" };
  const nodes = [aCandidate("a", { unschedulable: true }), aCandidate("b", { taints: [notReady] })];
  expect(explainPlacement(anAsking({ cpu: 1 }), nodes, message("2 x"))).toMatchObject({
    verdict: "waits",
    sentence: "Waits for room: 2 nodes could take it once they are well and open again.",
  });
});

test("a reason for the pod as a whole comes before any node", () => {
  const told = explainPlacement(
    anAsking({ cpu: 1 }),
    [aCandidate("a")],
    "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.",
  );
  expect(told).toMatchObject({
    verdict: "blocked",
    sentence: "Before any node is looked at: pod has unbound immediate PersistentVolumeClaims.",
    refusals: [],
  });
});

test("what only the scheduler knows is told in its words", () => {
  const told = explainPlacement(
    anAsking({ cpu: 1 }),
    [aCandidate("a"), aCandidate("b", { unschedulable: true })],
    message("1 node(s) didn't match pod anti-affinity rules, 1 node(s) were unschedulable"),
  );
  expect(told).toMatchObject({
    verdict: "blocked",
    sentence:
      "There is room on 1 node, but the scheduler says that of them 1 is ruled out by pod affinity or anti-affinity.",
  });
});

test("room that the scheduler has not seen yet is said", () => {
  expect(explainPlacement(anAsking({ cpu: 1 }), [aCandidate("a")], "")).toMatchObject({
    verdict: "waits",
    sentence: expect.stringContaining("There is room on a"),
  });
});

test("a cluster without nodes can take nothing", () => {
  expect(explainPlacement(anAsking({ cpu: 1 }), [], "no nodes available to schedule pods").sentence).toBe(
    "Cannot ever fit, as the nodes are now: the cluster has no nodes.",
  );
});
