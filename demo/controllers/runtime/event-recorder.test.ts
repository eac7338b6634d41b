import { expect, test } from "vitest";
import { ObjectStore } from "../../kubernetes/store.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { EventRecorder, type EventToRecord } from "./event-recorder.ts";

function recorder() {
  const clock = new ManualClock();
  const store = new ObjectStore({ clock: () => new Date(clock.now()) });
  store.create("namespaces", { metadata: { name: "default" }, spec: {} });
  return { clock, store, events: new EventRecorder(store, clock) };
}

const crash = (over: Partial<EventToRecord> = {}): EventToRecord => ({
  about: { kind: "Pod", namespace: "default", name: "web", uid: "uid-1" },
  type: "Warning",
  reason: "BackOff",
  message: "Back-off restarting failed container",
  component: "kubelet",
  host: "node-1",
  ...over,
});

test("a repeat within ten minutes is counted on the same event", () => {
  const { clock, store, events } = recorder();
  events.record(crash());
  clock.advance(300_000);
  events.record(crash());
  expect(store.list("events")).toHaveLength(1);
  expect(store.list("events")[0]).toMatchObject({
    count: 2,
    firstTimestamp: "2026-05-04T08:00:00Z",
    lastTimestamp: "2026-05-04T08:05:00Z",
    source: { component: "kubelet", host: "node-1" },
    reportingComponent: "kubelet",
  });
  clock.advance(700_000);
  events.record(crash());
  expect(store.list("events")).toHaveLength(2);
});

test("reporters of the newer API count in a series, and leave the older times empty", () => {
  const { clock, store, events } = recorder();
  const refused = crash({ component: "default-scheduler", action: "Scheduling" });
  events.record(refused);
  const [first] = store.list("events");
  expect(first).toMatchObject({ lastTimestamp: null, eventTime: "2026-05-04T08:00:00.000000Z", action: "Scheduling" });
  expect(first?.series).toBeUndefined();
  clock.advance(60_000);
  events.record(refused);
  expect(store.list("events")[0]?.series).toEqual({ count: 2, lastObservedTime: "2026-05-04T08:01:00.000000Z" });
});

test("an event lives for an hour from its last repeat", () => {
  const { clock, store, events } = recorder();
  events.startExpiry();
  events.record(crash({ message: "once" }));
  events.record(crash());
  clock.advance(540_000);
  events.record(crash());
  clock.advance(3_600_000 - 540_000 + 31_000);
  expect(store.list("events").map(({ message }) => message)).toEqual(["Back-off restarting failed container"]);
  clock.advance(600_000);
  expect(store.list("events")).toEqual([]);
});

test("an event about an object of a namespace that is gone is lost, as in a real cluster", () => {
  const { store, events } = recorder();
  events.record(crash({ about: { kind: "Pod", namespace: "nowhere", name: "web", uid: "uid-2" } }));
  expect(store.list("events")).toEqual([]);
});
