import { expect, test } from "vitest";
import { createEventHub, type NumberedMessage } from "./hub.ts";

/** A clock that a test moves by hand. */
function handClock() {
  let now = 0;
  const planned = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    after: (milliseconds: number, run: () => void) => {
      const plan = { at: now + milliseconds, run };
      planned.add(plan);
      return () => void planned.delete(plan);
    },
    advance: (milliseconds: number) => {
      now += milliseconds;
      for (const plan of [...planned]) {
        if (plan.at > now) continue;
        planned.delete(plan);
        plan.run();
      }
    },
    planned: () => planned.size,
  };
}

function listening() {
  const clock = handClock();
  const hub = createEventHub({ epoch: "e", clock });
  const heard: NumberedMessage[] = [];
  const ended: string[] = [];
  const { stop } = hub.listen(null, { message: (message) => heard.push(message), ended: () => ended.push("ended") });
  const versions = () => heard.map(({ message }) => (message.type === "changed" ? message.version : message.type));
  const pods = (version: string, objects: readonly string[] | null = null) =>
    hub.announce({ cluster: "c", kind: "pods", version, objects });
  return { clock, hub, heard, ended, stop, versions, pods };
}

test("the first change of a topic is told at once, those that follow within 250 ms as one, with the last version", () => {
  const { clock, pods, versions } = listening();
  for (const version of ["1", "2", "3", "4"]) pods(version);
  expect(versions()).toEqual(["1"]);
  clock.advance(249);
  expect(versions()).toEqual(["1"]);
  clock.advance(1);
  expect(versions()).toEqual(["1", "4"]);
});

test("a topic is told at most four times a second, however much changes", () => {
  const { clock, pods, versions } = listening();
  for (let n = 0; n < 1_000; n += 1) {
    pods(String(n));
    clock.advance(1);
  }
  expect(versions().length).toBeLessThanOrEqual(5);
});

test("topics that change all the time are told together, on one beat, whenever each began", () => {
  const { clock, hub, heard } = listening();
  const announce = (kind: "pods" | "nodes" | "troubles") =>
    hub.announce({ cluster: "c", kind, version: String(clock.now()), objects: null });
  for (let ms = 0; ms < 3_000; ms += 1) {
    announce("pods");
    if (ms > 90) announce("nodes");
    if (ms > 210) announce("troubles");
    clock.advance(1);
  }
  const told = heard.map(({ message }) => (message.type === "changed" ? Date.parse(message.at) : 0));
  const beats = [...new Set(told.filter((at) => at >= 1_000))];
  expect(beats.length).toBeGreaterThanOrEqual(8);
  expect(beats).toEqual(Array.from({ length: beats.length }, (_, index) => (beats[0] ?? 0) + index * 250));
  for (const beat of beats) expect(told.filter((at) => at === beat)).toHaveLength(3);
});

test("a topic that changes now and then waits for a quarter of a second, whenever it began", () => {
  const { clock, pods, versions } = listening();
  clock.advance(240);
  pods("1");
  pods("2");
  clock.advance(249);
  expect(versions()).toEqual(["1"]);
  clock.advance(1);
  expect(versions()).toEqual(["1", "2"]);
});

test("a timer that comes late does not make a topic miss the next beat", () => {
  const { clock, pods, heard } = listening();
  pods("1");
  pods("2");
  clock.advance(258);
  pods("3");
  clock.advance(242);
  expect(heard).toHaveLength(3);
});

test("a clock that was set back silences nothing", () => {
  const { clock, pods, versions } = listening();
  clock.advance(600_000);
  pods("1");
  clock.advance(-600_000);
  pods("2");
  pods("3");
  clock.advance(250);
  expect(versions()).toEqual(["1", "2", "3"]);
});

test("the objects that changed within the interval are told together, and how long the first of them waited", () => {
  const { clock, pods, heard } = listening();
  pods("1", ["a/x"]);
  pods("2", ["a/y"]);
  clock.advance(100);
  pods("3", ["a/z", "a/y"]);
  clock.advance(150);
  pods("4", ["a/x"]);
  pods("5", null);
  clock.advance(250);
  const objects = heard.map(({ message }) => message.type === "changed" && message.objects);
  expect(objects).toEqual([["a/x"], ["a/y", "a/z"], null]);
  expect(heard.map(({ message }) => message.type === "changed" && message.waitedMs)).toEqual([0, 250, 250]);
});

test("topics do not hold each other up", () => {
  const { hub, versions, pods } = listening();
  pods("1");
  hub.announce({ cluster: "c", kind: "nodes", version: "2", objects: null });
  hub.announce({ cluster: "d", kind: "pods", version: "3", objects: null });
  expect(versions()).toEqual(["1", "2", "3"]);
});

test("who comes back with an id of this process gets exactly what it missed", () => {
  const { clock, hub, pods } = listening();
  for (const version of ["1", "2", "3"]) {
    pods(version);
    clock.advance(300);
  }
  const { missed } = hub.listen("e-1", { message: () => {}, ended: () => {} });
  expect(missed?.map(({ id }) => id)).toEqual(["e-2", "e-3"]);
});

test.each(["other-1", "e-99", "e-", "e--1", "e-1.5", "nonsense"])(
  "an id that means nothing here (%s) asks for a reset",
  (id) => {
    const { hub, pods } = listening();
    pods("1");
    expect(hub.listen(id, { message: () => {}, ended: () => {} }).missed).toBeNull();
  },
);

test("what was forgotten asks for a reset, too", () => {
  const { clock, hub, pods } = listening();
  for (let n = 0; n < 600; n += 1) {
    pods(String(n));
    clock.advance(300);
  }
  expect(hub.listen("e-1", { message: () => {}, ended: () => {} }).missed).toBeNull();
  expect(hub.listen("e-590", { message: () => {}, ended: () => {} }).missed).toHaveLength(10);
});

test("stopping ends the streams, forgets what waits and tells nothing more", () => {
  const { clock, hub, pods, versions, ended } = listening();
  pods("1");
  pods("2");
  hub.stop();
  clock.advance(1_000);
  pods("3");
  expect(versions()).toEqual(["1"]);
  expect(ended).toEqual(["ended"]);
  expect(clock.planned()).toBe(0);
  expect(hub.listeners).toBe(0);
});

test("who stops listening hears nothing more", () => {
  const { pods, stop, versions } = listening();
  stop();
  pods("1");
  expect(versions()).toEqual([]);
});
