import { expect, test } from "vitest";
import { WATCHED_KINDS } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { permittedFleet } from "./permitted-view.ts";
import { FakeCluster, fakeFleet } from "./testing/fake-fleet.ts";
import {
  aBudget,
  aClaim,
  aController,
  aCronJob,
  aDaemonSet,
  aJob,
  aLimitRange,
  anHttpRoute,
  anIngress,
  aPriorityClass,
  aQuota,
  aService,
  aStatefulSet,
  aStorageClass,
  aVolume,
} from "./testing/kind-records.ts";
import { aDeployment, aNamespace, aNode, anEvent, aPod, aReplicaSet } from "./testing/records.ts";

const full = () =>
  new FakeCluster({
    pods: [aPod("p")],
    nodes: [aNode("node-1")],
    namespaces: [aNamespace("shop")],
    deployments: [aDeployment("d")],
    replicasets: [aReplicaSet("r", null)],
    statefulsets: [aStatefulSet("s")],
    daemonsets: [aDaemonSet("a")],
    jobs: [aJob("j")],
    cronjobs: [aCronJob("c")],
    replicationcontrollers: [aController("o")],
    services: [aService("web")],
    ingresses: [anIngress("web")],
    httproutes: [anHttpRoute("web")],
    poddisruptionbudgets: [aBudget("web")],
    persistentvolumeclaims: [aClaim("data")],
    persistentvolumes: [aVolume("pv")],
    storageclasses: [aStorageClass("premium")],
    priorityclasses: [aPriorityClass("high", 1_000)],
    resourcequotas: [aQuota("team")],
    limitranges: [aLimitRange("team")],
    events: [anEvent("e")],
  });

const HIDDEN = WATCHED_KINDS.flatMap((kind) => [[kind, "forbidden"] as const, [kind, "absent"] as const]);

test.each(HIDDEN)("of %s nothing is shown once they are %s, and all again when they are not", (kind, state) => {
  const cluster = full();
  const view = permittedFleet(fakeFleet([cluster])).cluster("c1");
  const sizes = () => WATCHED_KINDS.filter((each) => view?.[each].size === 1);
  expect(sizes()).toEqual(WATCHED_KINDS);
  cluster.change({ sync: { [kind]: { state } } });
  expect(sizes()).toEqual(WATCHED_KINDS.filter((each) => each !== kind));
  expect([...(view?.[kind].values() ?? [])]).toEqual([]);
  cluster.change({ sync: {} });
  expect(sizes()).toEqual(WATCHED_KINDS);
});

test("with pods forbidden no node is said to have any", () => {
  const cluster = full();
  const view = permittedFleet(fakeFleet([cluster])).cluster("c1");
  expect(view?.nodeSums("node-1").podCount).toBe(1);
  cluster.change({ sync: { pods: { state: "forbidden" } } });
  expect(view?.nodeSums("node-1")).toMatchObject({ podCount: 0, requests: {} });
  expect(view?.pods.counts().total).toBe(0);
});

test("a view keeps its identity, so that what was worked out for it is found again", () => {
  const fleet = permittedFleet(fakeFleet([full()]));
  expect(fleet.cluster("c1")).toBe(fleet.clusters[0]);
  expect(fleet.cluster("c2")).toBeUndefined();
});

test("sums that may no longer be seen are another room than those that were seen", () => {
  const cluster = full();
  const seen: ClusterView = { ...cluster.view, nodeSumsVersion: () => 0 };
  const [view] = permittedFleet({ ...fakeFleet([cluster]), clusters: [seen] }).clusters;
  expect(view?.nodeSumsVersion()).toBe(0);
  const hidden: ClusterView = { ...seen, sync: (kind) => ({ ...seen.sync(kind), state: "forbidden" }) };
  const [after] = permittedFleet({ ...fakeFleet([cluster]), clusters: [hidden] }).clusters;
  expect(after?.nodeSumsVersion()).not.toBe(0);
});
