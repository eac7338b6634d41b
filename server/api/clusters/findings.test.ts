import { expect, test } from "vitest";
import { getCluster } from "#contract/clusters.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster, type FakeClusterParts } from "../testing/fake-fleet.ts";
import { aBudget, aQuota } from "../testing/kind-records.ts";
import { aNode, aPod } from "../testing/records.ts";

async function detailOf(parts: FakeClusterParts) {
  return answered(
    await fakeApi([new FakeCluster(parts)]).api.call(getCluster, { params: { cluster: "c1" }, query: {} }),
  );
}
const sentences = async (parts: FakeClusterParts) => (await detailOf(parts)).findings.map(({ sentence }) => sentence);

test("a cluster as it should be has no finding", async () => {
  expect(await detailOf({ nodes: [aNode("a")], pods: [aPod("p", { nodeName: "a" })] })).toMatchObject({
    findings: [],
    findingsTotal: 0,
    clockSkewMs: 0,
    kubelets: [{ version: "v1.36.2", nodes: 1, minorsBehind: 0 }],
  });
});

test("kubelets that are too old, a full quota and a budget that blocks are found, the gravest first", async () => {
  const found = await sentences({
    nodes: [aNode("a", { info: { kubeletVersion: "v1.31.0" } })],
    poddisruptionbudgets: [
      aBudget("blocking"),
      aBudget("waiting", { status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 2, expectedPods: 3 } }),
    ],
    resourcequotas: [aQuota("team", { hard: { pods: "2" }, used: { pods: "2" } })],
  });
  expect(found).toEqual([
    expect.stringMatching(/^The kubelet of 1 node \(a\) is more than 3 minor versions older/),
    "Quota team of namespace shop is used up (pods 2 of 2): more pods that ask for it are refused.",
    expect.stringMatching(/^Budget blocking of namespace shop: With minAvailable 1 it never lets its only pod/),
  ]);
});

test("pods without requests are found on GPU nodes alone, those of DaemonSets left out", async () => {
  const gpu = aNode("gpu", { allocatable: { "nvidia.com/gpu": "8" } });
  const bare = (name: string, over = {}) => aPod(name, { nodeName: "gpu", requests: {}, ...over });
  const found = await sentences({
    nodes: [gpu, aNode("cpu")],
    pods: [
      bare("x"),
      bare("agent", { owner: { kind: "DaemonSet", name: "agent", uid: "u" } }),
      bare("y", { nodeName: "cpu" }),
    ],
  });
  expect(found).toEqual([
    "1 pod on GPU nodes asks for no memory: what it takes, the work beside it may lack (shop/x).",
  ]);
});

test("a clock that is off is said, and what the cluster serves beyond the usual", async () => {
  const detail = await detailOf({ clockSkewMs: -90_000, served: { "resource.k8s.io/resourceslices": ["v1"] } });
  expect(detail.findings[0]?.sentence).toMatch(/^The cluster's clock is 90 s behind the portal's/);
  expect(detail.extensions.map(({ name, versions }) => [name, versions])).toEqual([
    ["Gateway API", []],
    ["Dynamic resource allocation", ["v1"]],
    ["Metrics", []],
  ]);
});
