import { expect, test } from "vitest";
import { listNotRunning } from "#contract/not-running.ts";
import type { Pod } from "#domain/objects/pod.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aCrashingPod, aDeployment, aNode, anEvent, aPod, aReplicaSet, MADE_AT, ownedBy } from "../testing/records.ts";

const GPU = "nvidia.com/gpu";
const training = aDeployment("training", { labels: { team: "ml", app: "training" } });
const set = aReplicaSet("training-abc", training);
const MESSAGE = "0/2 nodes are available: 1 Insufficient nvidia.com/gpu, 1 node(s) had untolerated taint(s).";

/** A pod that asks for GPUs and has no node for nine minutes. */
function pending(name: string, gpus: number) {
  const at = new Date(MADE_AT).toISOString();
  const shape: Pod = {
    metadata: { name, namespace: "ml", creationTimestamp: at },
    spec: { containers: [{ name: "main" }] },
    status: {
      phase: "Pending",
      conditions: [
        { type: "PodScheduled", status: "False", reason: "Unschedulable", message: MESSAGE, lastTransitionTime: at },
      ],
    },
  };
  const requests = { [GPU]: gpus };
  const owner = ownedBy(set);
  return aPod(name, { namespace: "ml", nodeName: null, phase: "Pending", isReady: false, shape, requests, owner });
}

const fleet = (gpus = 2) =>
  new FakeCluster({
    nodes: [
      aNode("gpu-1", { allocatable: { cpu: "4", memory: "8Gi", pods: "110", [GPU]: "4" } }),
      aNode("sys-1", { taints: [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }] }),
    ],
    deployments: [{ ...training, namespace: "ml" }],
    replicasets: [{ ...set, namespace: "ml" }],
    pods: [
      aCrashingPod("api-1", MADE_AT),
      pending("training-abc-1", gpus),
      aPod("holder", { nodeName: "gpu-1", requests: { [GPU]: 3 } }),
    ],
    events: [
      anEvent("scale", {
        namespace: "ml",
        object: { kind: "Pod", namespace: "ml", name: "training-abc-1" },
        reason: "NotTriggerScaleUp",
        message: "pod didn't trigger scale-up: 1 max node group size reached",
      }),
    ],
  });

async function ask(query: Record<string, string | readonly string[]> = {}, cluster = fleet()) {
  return answered(await fakeApi([cluster]).api.call(listNotRunning, { params: {}, query }));
}

test("a pod without a node is explained from the nodes: who refuses, who is nearest, and what the autoscaler said", async () => {
  const { items } = await ask({ reason: "no-room" });
  expect(items).toMatchObject([
    {
      reason: "no-room",
      workload: { kind: "Deployment", namespace: "ml", name: "training" },
      owner: "ml",
      pod: "training-abc-1",
      affected: 1,
      placement: {
        verdict: "waits",
        refusals: [
          { count: 1, words: expect.stringContaining("has the taint CriticalAddonsOnly=true:NoSchedule") },
          { count: 1, words: "lacks nvidia.com/gpu", nodes: [{ name: "gpu-1", detail: "1 of 4 nvidia.com/gpu free" }] },
        ],
        nearest: { node: "gpu-1" },
        changes: ["free 1 more nvidia.com/gpu on gpu-1"],
        scheduler: MESSAGE,
        autoscaler: { sentence: expect.stringContaining("1 × max node group size reached") },
      },
    },
  ]);
});

test("what no node could hold is told apart from what waits", async () => {
  const { items } = await ask({ reason: "no-room" }, fleet(8));
  expect(items[0]?.placement).toMatchObject({
    verdict: "never",
    sentence: expect.stringContaining(
      "it asks for 8 nvidia.com/gpu, and the largest node that it may use has 4 (gpu-1)",
    ),
  });
});

test("one that crashes tells its last exit, and has no placement", async () => {
  const { items, reasons } = await ask();
  expect(reasons).toEqual([
    { reason: "crashing", workloads: 1, pods: 1 },
    { reason: "no-room", workloads: 1, pods: 1 },
  ]);
  expect(items[0]).toMatchObject({
    reason: "crashing",
    workload: { kind: "Pod", name: "api-1" },
    lastExit: { container: "api", words: "ended with exit code 1", code: 1, at: new Date(MADE_AT).toISOString() },
    placement: null,
  });
});

test("it is narrowed by namespace, labels, words and reason; the counts of reasons keep all reasons", async () => {
  expect((await ask({ namespace: ["ml"] })).total).toBe(1);
  expect((await ask({ q: "app=training" })).items[0]?.workload.name).toBe("training");
  expect((await ask({ q: "training-abc-1" })).total).toBe(1);
  expect(await ask({ reason: "image" })).toMatchObject({ total: 0, reasons: [{}, {}] });
});
