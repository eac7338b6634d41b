import { expect, test } from "vitest";
import { aCandidate, anAsking, GPU_TAINT } from "../testing/candidate-nodes.ts";
import { nearestNode } from "./nearest-node.ts";

const GPU = "nvidia.com/gpu";

test("the node where the least is missing is nearest, and what to free there is said", () => {
  const nodes = [
    aCandidate("full", { requested: { [GPU]: 4 } }),
    aCandidate("half", { requested: { [GPU]: 3 } }),
    aCandidate("closed", { taints: [GPU_TAINT] }),
  ];
  expect(nearestNode(anAsking({ [GPU]: 2 }), nodes)).toEqual({
    told: { node: "half", sentence: "has 1 of 4 nvidia.com/gpu free, of 2 asked for" },
    changes: ["free 1 more nvidia.com/gpu on half"],
  });
});

test("a node that only needs to be opened is nearer than one whose taint the pod must tolerate", () => {
  const cordoned = aCandidate("b", { unschedulable: true });
  const tainted = aCandidate("a", { taints: [GPU_TAINT] });
  expect(nearestNode(anAsking({ cpu: 1 }), [tainted, cordoned])).toEqual({
    told: { node: "b", sentence: "has the room" },
    changes: ["kubectl uncordon b"],
  });
  expect(nearestNode(anAsking({ cpu: 1 }), [tainted])?.changes).toEqual(["let it tolerate sku=gpu:NoSchedule"]);
});

test("what is too large everywhere is told with what the nearest could give", () => {
  expect(nearestNode(anAsking({ [GPU]: 8 }), [aCandidate("a")])?.changes).toEqual([
    "ask for at most 4 nvidia.com/gpu, or add larger nodes",
  ]);
});

test("where a node takes it, or there is none, none is nearest", () => {
  expect(nearestNode(anAsking({ cpu: 1 }), [aCandidate("a")])).toBeNull();
  expect(nearestNode(anAsking({ cpu: 1 }), [])).toBeNull();
});
