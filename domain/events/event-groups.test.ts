import fc from "fast-check";
import { expect, test } from "vitest";
import { type GroupedEvent, groupEvents } from "./event-groups.ts";

const event = (over: Partial<GroupedEvent> & { pod?: string } = {}): GroupedEvent => ({
  type: "Warning",
  reason: "BackOff",
  message: "back-off",
  object: { kind: "Pod", namespace: "shop", name: over.pod ?? "api-1" },
  count: 1,
  firstAt: 1_000,
  lastAt: 1_000,
  source: "kubelet",
  ...over,
});
const one = () => "c1";

test("events of one object with one reason are one: counts added, the first and the last time, what it said last", () => {
  const events = [
    event({ count: 3, firstAt: 500, lastAt: 2_000, message: "old" }),
    event({ count: 2, firstAt: 1_500, lastAt: 3_000, message: "new", source: "other" }),
    event({ pod: "api-2" }),
    event({ reason: "Unhealthy" }),
  ];
  const [group, ...others] = groupEvents(events, "object", one);
  expect(others).toHaveLength(2);
  expect(group).toMatchObject({
    count: 5,
    objects: 1,
    messages: 2,
    firstAt: 500,
    lastAt: 3_000,
    sources: ["kubelet", "other"],
  });
  expect(group?.newest.message).toBe("new");
});

test("by reason the objects of a kind in a namespace come together, and are counted", () => {
  const events = [
    event(),
    event({ pod: "api-2" }),
    event({ object: { kind: "Pod", namespace: "data", name: "x" } }),
    event({ object: { kind: "Node", namespace: null, name: "n" } }),
  ];
  expect(groupEvents(events, "reason", one).map(({ objects }) => objects)).toEqual([2, 1, 1]);
});

test("clusters are kept apart; times that are not known are not the earliest", () => {
  const events = [event({ firstAt: null, lastAt: null }), event({ pod: "api-2", firstAt: null, lastAt: 5 })];
  expect(groupEvents(events, "reason", ({ object }) => object.name)).toHaveLength(2);
  expect(groupEvents(events, "reason", one)[0]).toMatchObject({ firstAt: 5, lastAt: 5 });
  expect(groupEvents([event({ firstAt: null, lastAt: null })], "object", one)[0]).toMatchObject({
    firstAt: null,
    lastAt: null,
  });
});

test("no event is lost or counted twice, however they are grouped", () => {
  const some = fc.array(
    fc.record({
      reason: fc.constantFrom("A", "B"),
      pod: fc.constantFrom("p", "q"),
      type: fc.constantFrom("Normal", "Warning"),
      count: fc.integer({ min: 1, max: 9 }),
    }),
  );
  fc.assert(
    fc.property(some, fc.constantFrom("object", "reason"), (events, by) => {
      const sum = events.reduce((total, { count }) => total + count, 0);
      const groups = groupEvents(events.map(event), by, one);
      expect(groups.reduce((total, { count }) => total + count, 0)).toBe(sum);
    }),
  );
});
