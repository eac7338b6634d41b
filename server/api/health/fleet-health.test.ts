import { expect, test } from "vitest";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { aDaemonSet } from "../testing/kind-records.ts";
import { aCrashingPod, aNode, anEvent, aPod, MADE_AT } from "../testing/records.ts";
import { createFleetHealth } from "./fleet-health.ts";

const BEGAN = MADE_AT + 600_000;

test("what was asked for in the middle of a burst of changes does not hide its last one for longer than a quarter of a second", () => {
  const cluster = new FakeCluster({ nodes: [aNode("n")], pods: [aPod("p")] });
  const health = createFleetHealth();
  const namesAt = (ms: number) => health.troubles(cluster.view, BEGAN + ms).map(({ podName }) => podName);
  expect(namesAt(0)).toEqual([]);
  cluster.change({ pods: [aCrashingPod("p", MADE_AT)] });
  expect(namesAt(100)).toEqual([]);
  for (const ms of [260, 380, 520]) expect(namesAt(ms)).toEqual(["p"]);
});

test("a verdict is of the troubles that are told beside it, also where it was made just before they were", () => {
  const since = { type: "Ready", status: "False", lastTransitionTime: new Date(BEGAN).toISOString() };
  const shape = { metadata: { name: "slow", namespace: "shop" }, status: { phase: "Running", conditions: [since] } };
  const cluster = new FakeCluster({ nodes: [aNode("n")], pods: [aPod("slow", { isReady: false, shape })] });
  const health = createFleetHealth();
  const at = (ms: number) => ({
    troubles: health.troubles(cluster.view, BEGAN + ms).length,
    said: health.verdict(cluster.view, BEGAN + ms).reasons.find(({ area }) => area === "workloads")?.text,
  });
  at(50_000);
  expect(at(59_500)).toEqual({ troubles: 0, said: "No workload is in trouble." });
  cluster.change({ nodes: [aNode("n"), aNode("m")] });
  expect(at(59_900)).toEqual({ troubles: 0, said: "No workload is in trouble." });
  expect(at(60_500)).toEqual({ troubles: 1, said: expect.stringContaining("1 workload") });
});

test("an event that says why comes after the object that it is about", () => {
  const cluster = new FakeCluster({ daemonsets: [aDaemonSet("agent", { wanted: 3, total: 1 })] });
  const health = createFleetHealth();
  const sentencesAt = (ms: number) => health.troubles(cluster.view, BEGAN + ms).map(({ sentence }) => sentence);
  sentencesAt(0);
  expect(sentencesAt(70_000)).toEqual([expect.not.stringContaining("quota")]);
  const object = { kind: "DaemonSet", namespace: "shop", name: "agent" };
  cluster.change({
    events: [anEvent("e", { type: "Warning", reason: "FailedCreate", message: "exceeded quota: small", object })],
  });
  expect(sentencesAt(71_000)).toEqual([expect.stringContaining("exceeded quota: small")]);
});

test("who looks each second, a little early or late, sees a hold time pass within that second", () => {
  const cluster = new FakeCluster({ nodes: [aNode("n")], pods: [] });
  const health = createFleetHealth();
  health.verdict(cluster.view, BEGAN);
  const looked = health.verdict(cluster.view, BEGAN + 2_000);
  expect(health.verdict(cluster.view, BEGAN + 2_990)).not.toBe(looked);
});
