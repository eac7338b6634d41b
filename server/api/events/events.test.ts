import { expect, test } from "vitest";
import { listClusterEvents } from "#contract/events.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { anEvent, MADE_AT } from "../testing/records.ts";

const cluster = new FakeCluster({
  events: [
    anEvent("a", { lastAt: MADE_AT + 1_000, reason: "Pulled" }),
    anEvent("b", {
      lastAt: MADE_AT + 3_000,
      reason: "BackOff",
      type: "Warning",
      message: "restarting failed container",
    }),
    anEvent("c", { lastAt: null, reason: "Scheduled" }),
    anEvent("d", {
      namespace: "default",
      lastAt: MADE_AT + 2_000,
      reason: "NodeNotReady",
      object: { kind: "Node", namespace: null, name: "node-1" },
    }),
  ],
});

async function reasons(query: Record<string, string>) {
  const { api } = fakeApi([cluster], [{ name: "dev", cluster: "c1", namespaces: ["shop"] }]);
  const answer = answered(await api.call(listClusterEvents, { params: { cluster: "c1" }, query }));
  return answer.items.map(({ reason }) => reason);
}

test("the newest comes first where nothing is said; one without a time comes last either way", async () => {
  expect(await reasons({})).toEqual(["BackOff", "NodeNotReady", "Pulled", "Scheduled"]);
  expect(await reasons({ sort: "lastAt" })).toEqual(["Pulled", "NodeNotReady", "BackOff", "Scheduled"]);
});

test("events are found by what they are about, by type, namespace and words", async () => {
  expect(await reasons({ kind: "Node", name: "node-1" })).toEqual(["NodeNotReady"]);
  expect(await reasons({ kind: "Pod", name: "api-1", namespace: "shop" })).toEqual(["BackOff", "Pulled", "Scheduled"]);
  expect(await reasons({ kind: "Pod" })).toEqual(["BackOff", "Pulled", "Scheduled"]);
  expect(await reasons({ type: "Warning" })).toEqual(["BackOff"]);
  expect(await reasons({ namespace: "default" })).toEqual(["NodeNotReady"]);
  expect(await reasons({ q: "failed container" })).toEqual(["BackOff"]);
  expect(await reasons({ kind: "Pod", name: "api-1", namespace: "other" })).toEqual([]);
});
