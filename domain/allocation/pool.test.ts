import { expect, test } from "vitest";
import { aNode } from "../testing/index.ts";
import { poolOf, rolesOf, sumTables } from "./pool.ts";

test.each([
  [{ "kubernetes.azure.com/agentpool": "gpu", agentpool: "old" }, "gpu", "kubernetes.azure.com/agentpool"],
  [{ agentpool: "gpu" }, "gpu", "agentpool"],
  [{ "cloud.google.com/gke-nodepool": "a" }, "a", "cloud.google.com/gke-nodepool"],
  [{ "eks.amazonaws.com/nodegroup": "b" }, "b", "eks.amazonaws.com/nodegroup"],
  [{ "alpha.eksctl.io/nodegroup-name": "c" }, "c", "alpha.eksctl.io/nodegroup-name"],
  [{ "karpenter.sh/nodepool": "d" }, "d", "karpenter.sh/nodepool"],
  [{ "kops.k8s.io/instancegroup": "e" }, "e", "kops.k8s.io/instancegroup"],
  [{ "cluster.x-k8s.io/deployment-name": "f" }, "f", "cluster.x-k8s.io/deployment-name"],
  [{ "node.kubernetes.io/pool": "g" }, "g", "node.kubernetes.io/pool"],
  [{ "acme.example/pool": "h", "node-role.kubernetes.io/worker": "" }, "h", "acme.example/pool"],
])("%j names the pool %s", (labels, name, derivedFrom) => {
  expect(poolOf(aNode({ labels }), "acme.example/pool")).toEqual({ name, derivedFrom, isNamed: true });
});

test("an annotation names it as well, an empty label does not", () => {
  const key = "cluster.x-k8s.io/deployment-name";
  expect(poolOf({ metadata: { annotations: { [key]: "md-0" } } })?.name).toBe("md-0");
  expect(poolOf(aNode({ labels: { [key]: "" } }))).toBeUndefined();
});

test("without a label it is guessed from role or instance type, and said so", () => {
  const instanceType = { "node.kubernetes.io/instance-type": "Standard_NC24" };
  expect(poolOf(aNode({ labels: { ...instanceType, "node-role.kubernetes.io/control-plane": "" } }))).toEqual({
    name: "control-plane",
    derivedFrom: "role (node-role.kubernetes.io/control-plane)",
    isNamed: false,
  });
  expect(poolOf(aNode({ labels: instanceType }))).toMatchObject({ name: "Standard_NC24", isNamed: false });
});

test("a configured label called like a part of every object names nothing by itself", () => {
  expect(poolOf(aNode(), "constructor")).toBeUndefined();
});

test("roles are as kubectl prints them", () => {
  const labels = { "node-role.kubernetes.io/worker": "", "kubernetes.io/role": "edge", "node-role.kubernetes.io/": "" };
  expect(rolesOf(aNode({ labels }))).toEqual(["edge", "worker"]);
});

test("a pool's figures are the sums of its nodes', nulls are not zeros", () => {
  const kubectl = { requests: 1, limits: 0, reason: "a resize" };
  const table = sumTables([
    { cpu: { capacity: 4, allocatable: null, requests: 2, limits: 1, kubectl } },
    {
      cpu: { capacity: 8, allocatable: null, requests: 3, limits: 0 },
      "a/b": { capacity: 1, allocatable: 1, requests: 0, limits: 0 },
    },
  ]);
  expect(table).toEqual({
    "a/b": { capacity: 1, allocatable: 1, requests: 0, limits: 0 },
    cpu: {
      capacity: 12,
      allocatable: null,
      requests: 5,
      limits: 1,
      kubectl: { requests: 4, limits: 0, reason: "a resize" },
    },
  });
});

test("no nodes, no figures", () => {
  expect(sumTables([])).toEqual({});
});
