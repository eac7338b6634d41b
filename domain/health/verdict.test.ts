import fc from "fast-check";
import { expect, test } from "vitest";
import { NOW } from "../testing/index.ts";
import { aNodeObservation, anObservation, aTrouble } from "../testing/observations/index.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";
import { clusterVerdict } from "./verdict.ts";
import type { ClusterObservation, VerdictArea } from "./verdict.types.ts";

const SECONDS = 1_000;
const down = (name: string, seconds: number) =>
  aNodeObservation(name, { readiness: "not-ready", sinceMs: NOW - seconds * SECONDS });
const up = (...names: string[]) => names.map((name) => aNodeObservation(name));

test("a cluster in which all is well is healthy, and says so for every area", () => {
  const verdict = clusterVerdict(anObservation(), NOW);
  expect(verdict).toMatchObject({ state: "healthy", sinceMs: null, sentence: "All is well." });
  expect(verdict.reasons.map(({ area, severity, text }) => [area, severity, text])).toEqual([
    ["api-server", "ok", "The API server answers."],
    ["freshness", "ok", "All is live."],
    ["nodes", "ok", "3 of 3 nodes are ready."],
    ["system", "ok", "All pods of the system namespaces run as wanted."],
    ["room", "ok", "cpu 50 %, memory 25 %, nvidia.com/gpu 100 % requested."],
    ["workloads", "ok", "No workload is in trouble."],
  ]);
});

test.each<[string, Partial<ClusterObservation>, string, string]>([
  [
    "2 of 12 nodes are down",
    { nodes: [...up("c", "d", "e", "f", "g", "h", "i", "j", "k", "l"), down("a", 240), down("b", 60)] },
    "degraded",
    "2 of 12 nodes are not ready: a, b, since 4 min.",
  ],
  [
    "half of the nodes are down",
    { nodes: [...up("c"), down("a", 240)] },
    "unhealthy",
    "1 of 2 nodes is not ready: a, since 4 min.",
  ],
  ["a node is down for less than the hold time", { nodes: [...up("c"), down("a", 29)] }, "healthy", "All is well."],
  ["there is no node", { nodes: [] }, "degraded", "The cluster has no nodes: no pod can run."],
  [
    "no node takes pods",
    { nodes: [aNodeObservation("a", { isCordoned: true })] },
    "degraded",
    "No node takes new pods: the only one is cordoned.",
  ],
  [
    "one of two nodes is cordoned",
    { nodes: [aNodeObservation("a", { isCordoned: true }), aNodeObservation("b")] },
    "healthy",
    "All is well.",
  ],
  [
    "a system workload is in trouble",
    { troubles: [aTrouble("kube-system", "metrics-server", { affected: 1, total: 1 })] },
    "degraded",
    "1 system workload in trouble: kube-system/metrics-server (Crashing), since 5 min.",
  ],
  [
    "DNS is down",
    { troubles: [aTrouble("kube-system", "coredns", { affected: 2, total: 2 })] },
    "unhealthy",
    "DNS or the network is down: kube-system/coredns (Crashing), since 5 min.",
  ],
  [
    "one of two DNS pods is down",
    { troubles: [aTrouble("kube-system", "coredns", { affected: 1, total: 2 })] },
    "degraded",
    "1 system workload in trouble: kube-system/coredns (Crashing), since 5 min.",
  ],
  [
    "pods wait for room",
    { troubles: [aTrouble("ml", "train", { kind: "no-room", affected: 3, missing: ["nvidia.com/gpu"] })] },
    "degraded",
    "3 pods find no room (short: nvidia.com/gpu): ml/train, since 5 min.",
  ],
  [
    "cpu is nearly all requested",
    { resources: { cpu: { capacity: 100, allocatable: 100, requests: 95, limits: 0 } } },
    "degraded",
    "Little room is left: cpu 95 % requested.",
  ],
  [
    "every GPU is requested",
    { resources: { "nvidia.com/gpu": { capacity: 8, allocatable: 8, requests: 8, limits: 8 } } },
    "healthy",
    "All is well.",
  ],
  [
    "a few of many workloads are in trouble",
    { troubles: [aTrouble("shop", "api"), aTrouble("shop", "web")] },
    "healthy",
    "All is well.",
  ],
  [
    "many workloads are in trouble",
    { troubles: ["a", "b", "c"].map((name) => aTrouble("shop", name)), workloadCount: 12 },
    "degraded",
    "3 of 12 workloads outside system namespaces are in trouble: shop/a (Crashing), shop/b (Crashing), shop/c (Crashing), since 5 min.",
  ],
])("%s", (_what, over, state, sentence) => {
  expect(clusterVerdict(anObservation(over), NOW)).toMatchObject({ state, sentence });
});

const live = { kind: "nodes", state: "live", sinceMs: null, observedAtMs: NOW, reason: null } as const;

test.each<[string, Partial<ClusterObservation>, string, number | null]>([
  [
    "the API server does not answer",
    { apiServer: { state: "unreachable", reason: "connect ECONNREFUSED", sinceMs: NOW - 45 * SECONDS } },
    "The API server does not answer, since 45 s: connect ECONNREFUSED",
    NOW - 45 * SECONDS,
  ],
  [
    "nobody has asked yet",
    { apiServer: { state: "unknown" } },
    "Whether the API server answers is not known yet.",
    null,
  ],
  ["nothing was ever seen", { observedAtMs: null }, "Nothing of this cluster has been seen yet.", null],
  [
    "nothing was heard for long",
    { observedAtMs: NOW - 300 * SECONDS },
    "Nothing was heard of this cluster, since 5 min.",
    NOW - 300 * SECONDS,
  ],
  [
    "a watch is broken",
    {
      sync: [live, { ...live, kind: "pods", state: "stale", sinceMs: NOW - 100 * SECONDS, reason: "no byte for 90 s" }],
    },
    "Not up to date: pods, since 100 s: no byte for 90 s",
    NOW - 100 * SECONDS,
  ],
  [
    "a kind is read for the first time",
    { sync: [{ ...live, kind: "pods", state: "syncing", observedAtMs: null }] },
    "Not up to date: pods",
    null,
  ],
])("unknown and never green: %s", (_what, over, sentence, sinceMs) => {
  const verdict = clusterVerdict(anObservation(over), NOW);
  expect(verdict).toMatchObject({ state: "unknown", sentence, sinceMs });
  const rest = verdict.reasons.filter(({ area }) => area !== "api-server" && area !== "freshness");
  for (const reason of rest)
    expect(reason).toMatchObject({ severity: "unknown", text: expect.stringMatching(/^Last seen: /) });
});

test("a blind view beats what was last seen wrong", () => {
  const over = { nodes: [down("a", 900)], observedAtMs: NOW - 300 * SECONDS };
  expect(clusterVerdict(anObservation(over), NOW).state).toBe("unknown");
});

test.each([9, 10])("a connection may be broken for less than 10 s: %d s", (seconds) => {
  const sinceMs = NOW - seconds * SECONDS;
  const gone = anObservation({ apiServer: { state: "unreachable", reason: "gone", sinceMs } });
  const broken = anObservation({ sync: [{ ...live, state: "failing", sinceMs }] });
  for (const observation of [gone, broken]) {
    expect(clusterVerdict(observation, NOW).state).toBe(seconds < 10 ? "healthy" : "unknown");
  }
});

test("what may not be seen is unknown, and a deviation that is known weighs more", () => {
  const sync = [{ ...live, state: "forbidden", reason: "nodes is forbidden" } as const];
  const hidden = clusterVerdict(anObservation({ sync }), NOW);
  expect(hidden).toMatchObject({ state: "unknown", sentence: "The portal may not see nodes: nodes is forbidden" });
  const troubles = [aTrouble("kube-system", "coredns", { affected: 2, total: 2 })];
  expect(clusterVerdict(anObservation({ sync, troubles }), NOW).state).toBe("unhealthy");
});

test("system namespaces are configurable", () => {
  const troubles = [aTrouble("platform", "ingress")];
  const areaOf = (systemNamespaces?: readonly string[]) =>
    clusterVerdict(anObservation({ troubles, ...(systemNamespaces === undefined ? {} : { systemNamespaces }) }), NOW)
      .state;
  expect([areaOf(), areaOf(["platform"])]).toEqual(["healthy", "degraded"]);
});

test("thresholds are arguments", () => {
  const observation = anObservation({ nodes: [...up("a", "b", "c"), down("d", 10)] });
  expect(clusterVerdict(observation, NOW).state).toBe("healthy");
  expect(clusterVerdict(observation, NOW, { ...HEALTH_THRESHOLDS, nodeHoldSeconds: 5 }).state).toBe("degraded");
});

test("the verdict began with the oldest of its deciding reasons", () => {
  const observation = anObservation({
    nodes: [...up("x", "y", "z"), down("a", 60)],
    troubles: [aTrouble("kube-system", "m")],
  });
  expect(clusterVerdict(observation, NOW).sinceMs).toBe(NOW - 300 * SECONDS);
});

// The second statement: the state is the gravest severity among the reasons, but blindness beats all.
test("the state follows from the reasons, and every area speaks", () => {
  const areas: readonly VerdictArea[] = ["api-server", "nodes", "system", "room", "freshness", "workloads"];
  const state = fc.constantFrom("live", "stale", "forbidden", "failing", "syncing", "connecting");
  const seconds = fc.constantFrom(0, 9, 29, 61, 900);
  const observation = fc
    .record({
      kinds: fc.array(fc.record({ kind: fc.constantFrom("nodes", "pods", "events"), state, seconds })),
      nodes: fc.array(seconds, { maxLength: 4 }),
      seconds,
      names: fc.array(fc.constantFrom("coredns", "api"), { maxLength: 4 }),
    })
    .map(({ kinds, nodes, seconds: age, names }) =>
      anObservation({
        sync: kinds.map(({ kind, state: each, seconds: of }) => ({
          ...live,
          kind,
          state: each,
          sinceMs: NOW - of * SECONDS,
        })),
        nodes: nodes.map((of, index) => down(`n${index}`, of)),
        observedAtMs: NOW - age * SECONDS,
        troubles: names.map((name) => aTrouble("kube-system", name, { affected: 1, total: 1 })),
      }),
    );
  fc.assert(
    fc.property(observation, (each) => {
      const verdict = clusterVerdict(each, NOW);
      expect(new Set(verdict.reasons.map(({ area }) => area))).toEqual(new Set(areas));
      const severities = new Set(verdict.reasons.map(({ severity }) => severity));
      const isBlind = verdict.reasons.some(
        ({ area, severity }) => (area === "freshness" || area === "api-server") && severity === "unknown",
      );
      const expected = isBlind
        ? "unknown"
        : severities.has("critical")
          ? "unhealthy"
          : severities.has("warning")
            ? "degraded"
            : severities.has("unknown")
              ? "unknown"
              : "healthy";
      expect(verdict.state).toBe(expected);
      expect(verdict.reasons.map(({ text }) => text).join()).not.toMatch(/undefined|NaN|null/);
    }),
  );
});
