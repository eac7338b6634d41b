import { expect, test } from "vitest";
import type { Announcement } from "#server/events/hub.types.ts";
import { Announcer } from "./announcer.ts";

test("what changes in one go is announced once for each topic, with a version that grows", async () => {
  const announced: { cluster: string; kind: string; version: string }[] = [];
  const announcer = new Announcer("c", { announce: (change) => announced.push(change), stop: () => undefined });
  for (let change = 0; change < 500; change += 1) announcer.changed("pods", ["pods", "troubles"]);
  announcer.topic("nodes");
  expect(announced).toEqual([]);
  await Promise.resolve();
  expect(announced.map(({ kind }) => kind)).toEqual(["pods", "troubles", "nodes"]);
  expect(announcer.version("pods")).toBe(500);
  expect(announcer.version("nodes")).toBe(0);
  announcer.changed("events", ["events"]);
  await Promise.resolve();
  expect(Number(announced.at(-1)?.version)).toBeGreaterThan(Number(announced[0]?.version));
});

test("a topic says which objects changed, unless something else did or they are many", async () => {
  const announced: Announcement[] = [];
  const announcer = new Announcer("c", { announce: (change) => announced.push(change), stop: () => undefined });
  for (const name of ["shop/a", "shop/b", "shop/a"]) announcer.changed("pods", ["pods"], name);
  announcer.changed("nodes", ["nodes"], "n1");
  announcer.topic("nodes");
  for (let number = 0; number < 100; number += 1) announcer.topic("events", `shop/${number}`);
  await Promise.resolve();
  expect(announced.map(({ kind, objects }) => [kind, objects])).toEqual([
    ["pods", ["shop/a", "shop/b"]],
    ["nodes", null],
    ["events", null],
  ]);
});
