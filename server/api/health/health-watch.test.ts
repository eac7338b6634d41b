import { expect, test } from "vitest";
import type { StreamKind } from "#contract/stream.ts";
import { FakeCluster, fakeFleet } from "../testing/fake-fleet.ts";
import { aCrashingPod, aNode, aPod, MADE_AT } from "../testing/records.ts";
import { createFleetHealth } from "./fleet-health.ts";
import { healthLook } from "./health-watch.ts";

function watched(cluster: FakeCluster) {
  let now = MADE_AT + 600_000;
  const announced: StreamKind[] = [];
  const hub = { listeners: 1, announce: ({ kind }: { kind: StreamKind }) => void announced.push(kind), stop: () => {} };
  const look = healthLook({
    fleet: fakeFleet([cluster]),
    health: createFleetHealth(),
    hub,
    epoch: "e",
    clock: () => now,
  });
  return {
    hub,
    /** Looks again after so long, and answers what was announced. */
    after: (seconds: number) => {
      now += seconds * 1_000;
      announced.length = 0;
      look();
      return [...announced];
    },
  };
}

const notReadySince = (since: number) =>
  aPod("slow", {
    isReady: false,
    shape: {
      metadata: { name: "slow", namespace: "shop" },
      status: {
        phase: "Running",
        conditions: [{ type: "Ready", status: "False", lastTransitionTime: new Date(since).toISOString() }],
      },
    },
  });

test("a steady cluster is told nothing of, however long its troubles last", () => {
  const { after } = watched(new FakeCluster({ nodes: [aNode("n")], pods: [aCrashingPod("p", MADE_AT)] }));
  expect([after(0), after(1), after(60)]).toEqual([[], [], []]);
});

test("a trouble is told when its hold time is over, though nothing changed in the cluster", () => {
  const cluster = new FakeCluster({ nodes: [aNode("n")], pods: [notReadySince(MADE_AT + 590_000)] });
  const { after } = watched(cluster);
  expect(after(0)).toEqual([]);
  expect(after(40)).toEqual([]);
  expect(after(11)).toEqual(["troubles", "cluster"]);
  expect(after(1)).toEqual([]);
});

test("a trouble that ends is told", () => {
  const cluster = new FakeCluster({ nodes: [aNode("n")], pods: [aCrashingPod("p", MADE_AT)] });
  const { after } = watched(cluster);
  after(0);
  cluster.change({ pods: [aPod("p")] });
  expect(after(1)).toContain("troubles");
});

test("a view that grows stale by silence alone makes the verdict another", () => {
  const { after } = watched(new FakeCluster({ nodes: [aNode("n")] }));
  after(0);
  expect(after(100)).toEqual([]);
  expect(after(30)).toEqual(["cluster"]);
});

test("with nobody listening nothing is worked out", () => {
  const cluster = new FakeCluster();
  const { after, hub } = watched(cluster);
  after(0);
  hub.listeners = 0;
  cluster.change({ pods: [aCrashingPod("p", MADE_AT)] });
  expect(after(1)).toEqual([]);
  hub.listeners = 1;
  expect(after(1)).toContain("troubles");
});
