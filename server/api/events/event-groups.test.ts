import { expect, test } from "vitest";
import { listEventGroups } from "#contract/event-groups.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { anEvent, MADE_AT } from "../testing/records.ts";

const about = (name: string, namespace = "shop") => ({ kind: "Pod", namespace, name });
const backOff = (id: string, pod: string, seconds: number) =>
  anEvent(id, {
    type: "Warning",
    reason: "BackOff",
    message: `back-off ${id}`,
    object: about(pod),
    lastAt: MADE_AT + seconds * 1_000,
    firstAt: MADE_AT,
    count: 2,
  });

const clusters = () => [
  new FakeCluster({
    events: [
      backOff("a", "api-1", 1),
      backOff("b", "api-1", 5),
      backOff("c", "api-2", 3),
      anEvent("d", { reason: "Pulled", object: about("api-1"), lastAt: MADE_AT + 9_000 }),
    ],
  }),
  new FakeCluster({ name: "c2", events: [backOff("e", "api-1", 4)] }),
];

const groups = async (query: Record<string, string>) =>
  answered(await fakeApi(clusters()).api.call(listEventGroups, { params: {}, query })).items.map(
    ({ cluster, reason, object, count, objects, messages }) => [cluster, reason, object.name, count, objects, messages],
  );

test("events of one object and reason are one row, the newest first, clusters apart", async () => {
  expect(await groups({})).toEqual([
    ["c1", "Pulled", "api-1", 1, 1, 1],
    ["c1", "BackOff", "api-1", 4, 1, 2],
    ["c2", "BackOff", "api-1", 2, 1, 1],
    ["c1", "BackOff", "api-2", 2, 1, 1],
  ]);
});

test("by reason all objects of a kind are one row", async () => {
  expect(await groups({ by: "reason", type: "Warning" })).toEqual([
    ["c1", "BackOff", "api-1", 6, 2, 3],
    ["c2", "BackOff", "api-1", 2, 1, 1],
  ]);
});

test("groups are found by reason, object, cluster and words, and sorted by count", async () => {
  expect(await groups({ reason: "Pulled" })).toHaveLength(1);
  expect(await groups({ name: "api-2" })).toHaveLength(1);
  expect(await groups({ cluster: "c2" })).toHaveLength(1);
  expect((await groups({ q: "pulled" })).map(([, reason]) => reason)).toEqual(["Pulled"]);
  expect((await groups({ sort: "-count" })).map((row) => row[3])).toEqual([4, 2, 2, 1]);
});
