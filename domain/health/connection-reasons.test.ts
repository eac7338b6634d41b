import { expect, test } from "vitest";
import { NOW } from "../testing/index.ts";
import { anObservation } from "../testing/observations/index.ts";
import { apiServerReason, freshnessReason, notPermitted } from "./connection-reasons.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";
import type { KindObservation } from "./verdict.types.ts";

const kind = (state: KindObservation["state"], over: Partial<KindObservation> = {}): KindObservation => ({
  kind: "pods",
  state,
  sinceMs: NOW - 60_000,
  observedAtMs: NOW - 60_000,
  reason: null,
  ...over,
});

const freshness = (...sync: KindObservation[]) => freshnessReason(anObservation({ sync }), NOW, HEALTH_THRESHOLDS);

test.each([
  ["live", "ok"],
  ["forbidden", "ok"],
  ["stale", "unknown"],
  ["failing", "unknown"],
  ["syncing", "unknown"],
  ["connecting", "unknown"],
] as const)("a kind that is %s for a minute makes the view %s", (state, severity) => {
  expect(freshness(kind(state)).severity).toBe(severity);
});

test("a kind that connects again is held, one that was never seen is not", () => {
  const justNow = { sinceMs: NOW - 1_000 };
  expect(freshness(kind("connecting", justNow)).severity).toBe("ok");
  expect(freshness(kind("connecting", { ...justNow, observedAtMs: null })).severity).toBe("unknown");
});

test("what may not be seen is said where the rest is live", () => {
  expect(freshness(kind("live", { kind: "nodes" }), kind("forbidden")).text).toBe(
    "All that may be seen is live (not pods).",
  );
});

test("several kinds that are not up to date are named", () => {
  expect(freshness(kind("stale", { kind: "nodes" }), kind("failing")).text).toBe(
    "Not up to date: nodes, pods, since 60 s",
  );
});

test("each reason is told, not only the first kind's: the others may know more", () => {
  const reasons = ["the connection was cut", "the place in the change log has expired (410)"];
  const [first, ...others] = [0, 1, 2].map((index) => kind("stale", { reason: reasons[Math.min(index, 1)] ?? null }));
  expect(freshness(first ?? kind("stale"), ...others).text).toBe(
    "Not up to date: pods, pods, pods, since 60 s: the place in the change log has expired (410); the connection was cut",
  );
});

test("it is said since when the first of them is away", () => {
  const later = kind("stale", { kind: "nodes", sinceMs: NOW - 30_000 });
  expect(freshness(later, kind("stale")).text).toBe("Not up to date: nodes, pods, since 60 s");
});

test("an API server that just fell silent is said, but holds", () => {
  const observation = anObservation({ apiServer: { state: "unreachable", reason: "timeout", sinceMs: NOW - 3_000 } });
  expect(apiServerReason(observation, NOW, HEALTH_THRESHOLDS)).toMatchObject({
    severity: "ok",
    text: "The API server does not answer, since 3 s: timeout",
  });
});

test("an area rests only on its own kinds", () => {
  const observation = anObservation({ sync: [kind("forbidden", { kind: "events" })] });
  expect(notPermitted(observation, "nodes", ["nodes"])).toBeUndefined();
  expect(notPermitted(observation, "nodes", ["events"])?.text).toBe("The portal may not see events");
});
