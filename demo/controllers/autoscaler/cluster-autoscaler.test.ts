import { expect, test } from "vitest";
import type { NodeGroup } from "../runtime/node-groups.ts";
import { aNode, aPod, aPodSpec, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

const MINUTE = 60_000;

function group(over: Partial<NodeGroup> = {}, taints: { key: string; effect: string }[] = []): NodeGroup {
  const make = (index: number, ready: boolean) => {
    const node = aNode(`gpu-${index}`, {
      allocatable: { "nvidia.com/gpu": "1" },
      labels: { pool: "gpu" },
      spec: { taints },
    });
    const status = { ...node.status, conditions: [{ type: "Ready", status: ready ? "True" : "False" }] };
    return { ...node, status };
  };
  return {
    name: "gpu-",
    min: 0,
    max: 2,
    template: () => make(0, true),
    newNode: (index) => make(index, false),
    ...over,
  };
}

const awake = (groups: readonly NodeGroup[]) =>
  testCluster({ still: false, nodes: [aNode("cpu-1")], hardware: { groups, devicesOf: () => undefined } });

const wanting = (cpu = "1", gpus = "1") => ({
  spec: aPodSpec("registry.example/research/train:1", { cpu, "nvidia.com/gpu": gpus }),
});
const nodes = ({ store }: TestCluster) => store.list("nodes").map(({ metadata }) => metadata.name);
const said = (cluster: TestCluster, name: string, reason: string) =>
  cluster.events(name).filter((each) => each.startsWith(reason));

test("a pod that waits brings a machine, also from zero, which takes it when it is ready", () => {
  const cluster = awake([group()]);
  cluster.store.create("pods", aPod("train", wanting()));
  cluster.clock.advance(15_000);
  expect(said(cluster, "train", "TriggeredScaleUp")).toEqual([
    "TriggeredScaleUp: pod triggered scale-up: [{gpu- 0->1 (max: 2)}]",
  ]);
  expect(nodes(cluster)).toEqual(["cpu-1"]);
  cluster.clock.advance(80_000);
  expect(nodes(cluster)).toEqual(["cpu-1", "gpu-0"]);
  expect(cluster.clock.advanceUntil(() => cluster.pod("train").spec.nodeName === "gpu-0", 2 * MINUTE)).toBe(true);
  expect(cluster.events("gpu-0").map((each) => each.split(":")[0])).toEqual([
    "Starting",
    "RegisteredNode",
    "NodeReady",
  ]);
});

test("as many machines as are needed come, and no more than may", () => {
  const cluster = awake([group()]);
  for (const name of ["a", "b", "c"]) cluster.store.create("pods", aPod(name, wanting()));
  cluster.clock.advance(5 * MINUTE);
  expect(nodes(cluster)).toEqual(["cpu-1", "gpu-0", "gpu-1"]);
  const placed = cluster.pods().filter(({ spec }) => spec.nodeName !== undefined);
  expect(placed).toHaveLength(2);
  const left = cluster.pods().find(({ spec }) => spec.nodeName === undefined)?.metadata.name ?? "";
  expect(said(cluster, left, "NotTriggerScaleUp")).toContain(
    "NotTriggerScaleUp: pod didn't trigger scale-up: 1 max node group size reached",
  );
});

test("a pod that no group can help is told why, group by group", () => {
  const tainted = group({ name: "spot-", max: 5 }, [{ key: "spot", effect: "NoSchedule" }]);
  const cluster = awake([group(), tainted]);
  cluster.store.create("pods", aPod("giant", wanting("1", "8")));
  cluster.clock.advance(20_000);
  expect(said(cluster, "giant", "NotTrigger")).toEqual([
    "NotTriggerScaleUp: pod didn't trigger scale-up: 1 Insufficient nvidia.com/gpu, 1 node(s) had untolerated taint(s)",
  ]);
  expect(nodes(cluster)).toEqual(["cpu-1"]);
});

test("for a claim that nobody serves no machine is ordered", () => {
  const cluster = awake([group()]);
  const volumes = [{ name: "data", persistentVolumeClaim: { claimName: "lost" } }];
  cluster.store.create("pods", aPod("db", { spec: { ...wanting().spec, volumes } }));
  cluster.clock.advance(60_000);
  expect(said(cluster, "db", "NotTrigger")).toEqual([
    'NotTriggerScaleUp: pod didn\'t trigger scale-up: 1 persistentvolumeclaim "lost" not found',
  ]);
  expect(nodes(cluster)).toEqual(["cpu-1"]);
});

test("a machine that nobody needs goes after ten minutes, marked first; the least number stays", () => {
  const cluster = awake([group({ min: 0 })]);
  cluster.store.create("pods", aPod("train", wanting()));
  cluster.clock.advance(4 * MINUTE);
  cluster.store.delete("pods", NAMESPACE, "train");
  cluster.clock.advance(5 * MINUTE);
  const taints = () => cluster.store.get("nodes", undefined, "gpu-0")?.spec.taints?.map(({ key }) => key);
  expect(taints()).toEqual(["DeletionCandidateOfClusterAutoscaler"]);
  cluster.clock.advance(10 * MINUTE);
  expect(nodes(cluster)).toEqual(["cpu-1"]);
  expect(said(cluster, "gpu-0", "ScaleDown")).toEqual([
    "ScaleDown: marked the node as toBeDeleted/unschedulable",
    "ScaleDown: nodes removed by cluster autoscaler",
  ]);
  const kept = awake([group({ min: 1 })]);
  kept.store.create("pods", aPod("train", wanting()));
  kept.clock.advance(4 * MINUTE);
  kept.store.delete("pods", NAMESPACE, "train");
  kept.clock.advance(30 * MINUTE);
  expect(nodes(kept)).toEqual(["cpu-1", "gpu-0"]);
});

test("in a still world no machine comes", () => {
  const cluster = testCluster({ nodes: [], hardware: { groups: [group()], devicesOf: () => undefined } });
  cluster.store.create("pods", aPod("train", wanting()));
  cluster.clock.advance(5 * MINUTE);
  expect(nodes(cluster)).toEqual([]);
});
