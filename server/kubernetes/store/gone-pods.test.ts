import { expect, test } from "vitest";
import type { PodRecord } from "../records.ts";
import { aPodRecord } from "../testing/objects.ts";
import { GonePods } from "./gone-pods.ts";

const HOUR = 3_600_000;
const nobody = () => null;

function memory() {
  const clock = { now: 1_000_000 };
  return { clock, gone: new GonePods(() => clock.now) };
}
const pod = (name: string, uid: string): PodRecord => aPodRecord({ name, uid });

test("a pod that went is found by its name and by its UID, with its owner as it was", () => {
  const { gone, clock } = memory();
  const api = pod("api-1", "u1");
  gone.changed(undefined, api, nobody);
  expect(gone.find("shop", "api-1")).toBeUndefined();
  clock.now += 5;
  const workload = { kind: "Deployment", namespace: "shop", name: "api" };
  gone.changed(api, undefined, () => workload);
  expect(gone.find("shop", "api-1")).toEqual({ pod: api, goneAt: 1_000_005, workload });
  expect(gone.find("shop", "api-1", "u1")?.pod).toBe(api);
  expect(gone.find("shop", "api-1", "u2")).toBeUndefined();
  expect(gone.find("data", "api-1")).toBeUndefined();
  expect(gone.since).toBe(1_000_000);
});

test("one that was replaced by another of its name went, one that only changed did not", () => {
  const { gone } = memory();
  const before = pod("db-0", "u1");
  gone.changed(before, pod("db-0", "u1"), nobody);
  expect(gone.find("shop", "db-0")).toBeUndefined();
  gone.changed(before, pod("db-0", "u2"), nobody);
  gone.changed(pod("db-0", "u2"), pod("db-0", "u3"), nobody);
  expect(gone.find("shop", "db-0", "u1")?.pod.uid).toBe("u1");
  expect(gone.find("shop", "db-0")?.pod.uid).toBe("u2");
});

test("one that is back (a list that lacked it) is not gone", () => {
  const { gone } = memory();
  const api = pod("api-1", "u1");
  gone.changed(api, undefined, nobody);
  gone.changed(undefined, api, nobody);
  expect(gone.find("shop", "api-1")).toBeUndefined();
});

test("after a day it is forgotten, and so is the oldest of too many", () => {
  const { gone, clock } = memory();
  gone.changed(pod("old", "u-old"), undefined, nobody);
  clock.now += 24 * HOUR - 1;
  expect(gone.find("shop", "old")).toBeDefined();
  clock.now += 1;
  expect(gone.find("shop", "old")).toBeUndefined();
  for (let index = 0; index < 5_010; index += 1) gone.changed(pod(`p-${index}`, `u-${index}`), undefined, nobody);
  expect(gone.find("shop", "p-9")).toBeUndefined();
  expect(gone.find("shop", "p-10")).toBeDefined();
});

test("namespaces that are no longer looked at are forgotten: their pods are out of sight, not gone", () => {
  const { gone } = memory();
  gone.changed(pod("api-1", "u1"), undefined, nobody);
  gone.keepOnly(["data"]);
  expect(gone.find("shop", "api-1")).toBeUndefined();
});
