import { expect, test } from "vitest";
import { type GonePod, successorOf } from "./pod-successor.ts";

const NOON = Date.UTC(2026, 10, 24, 12);
const gone = (over: Partial<GonePod> = {}): GonePod => ({
  uid: "gone",
  name: "api-abc-1",
  createdAt: NOON - 3_600_000,
  ownerUid: "set-abc",
  deletedAt: NOON,
  goneAt: NOON + 30_000,
  ...over,
});
const pod = (uid: string, seconds: number, over = {}) => ({
  uid,
  name: `api-abc-${uid}`,
  createdAt: NOON + seconds * 1_000,
  ownerUid: "set-abc",
  ...over,
});

test("the first pod of its owner that was made since it began to go takes its place", () => {
  const pods = [pod("older", -600), pod("later", 60), pod("next", 1)];
  expect(successorOf(gone(), pods)?.uid).toBe("next");
});

test("in a rollout the pod of the new ReplicaSet does, made a moment before", () => {
  expect(successorOf(gone(), [pod("older", -900), pod("new", -20, { ownerUid: "set-new" })])?.uid).toBe("new");
});

test("of both, its own owner's comes first", () => {
  expect(successorOf(gone(), [pod("new", 1, { ownerUid: "set-new" }), pod("own", 5)])?.uid).toBe("own");
});

test("a StatefulSet's pod is followed by its namesake, whenever that was made", () => {
  expect(successorOf(gone({ name: "db-0" }), [pod("b", 1), pod("a", 9, { name: "db-0" })])?.uid).toBe("a");
});

test("nobody follows where nothing was made since, nor itself", () => {
  expect(successorOf(gone(), [pod("older", -600), pod("gone", 5), pod("odd", 1, { createdAt: null })])).toBeNull();
  expect(successorOf(gone({ deletedAt: null }), [pod("next", 31)])?.uid).toBe("next");
});
