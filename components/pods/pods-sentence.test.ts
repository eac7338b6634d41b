import { expect, test } from "vitest";
import type { KindSync } from "#contract/values.ts";
import { podsSentence } from "./pods-sentence.ts";

const sync = (observedAt: string | null): KindSync => ({
  state: "live",
  since: "2026-11-24T12:00:00Z",
  observedAt,
  objects: 1,
  expected: null,
  reason: null,
  nextAttemptAt: null,
  namespaces: null,
});
const pods = { total: 12, running: 10, pending: 2, succeeded: 0, failed: 0, unknown: 0 };

test("the pods of all clusters are counted by phase, phases without any left out", () => {
  const seen = { name: "a", pods, sync: { pods: sync("2026-11-24T12:00:00Z") } };
  expect(podsSentence([seen, seen])).toBe("24 pods: 20 running, 4 pending");
});

test("nothing is counted while a cluster was never seen", () => {
  expect(podsSentence([{ name: "a", pods, sync: { pods: sync(null) } }])).toBeNull();
  expect(podsSentence([])).toBeNull();
});
