import { expect, test } from "vitest";
import type { ClusterAnswer } from "#contract/clusters.ts";
import type { TroubleAnswer } from "#contract/troubles.ts";
import { fleetSentence, troublesSentence } from "./fleet-sentence.ts";

const cluster = (state: ClusterAnswer["verdict"]["state"]) => ({
  verdict: { state, since: null, sentence: "", reasons: [] },
});
const trouble = (over: Partial<TroubleAnswer> = {}): TroubleAnswer => ({
  cluster: "c1",
  environments: [],
  kind: "crashing",
  severity: "critical",
  word: "Crashing",
  workload: { kind: "Deployment", namespace: "shop", name: "api" },
  node: null,
  owner: null,
  sentence: "",
  pod: null,
  affected: 1,
  since: null,
  ...over,
});

test("the gravest verdict comes first", () => {
  expect(fleetSentence([cluster("healthy"), cluster("degraded"), cluster("healthy")])).toBe(
    "1 cluster degraded, 2 healthy",
  );
  expect(fleetSentence([cluster("unknown"), cluster("unhealthy")])).toBe("1 cluster unhealthy, 1 unknown");
});

test("where all are alike it is said once", () => {
  expect(fleetSentence([cluster("healthy"), cluster("healthy")])).toBe("All 2 clusters are healthy");
  expect(fleetSentence([cluster("unknown")])).toBe("The cluster is unknown");
});

test("troubles are counted, with the oldest of their times", () => {
  const two = [trouble({ since: "2026-11-24T12:00:00Z" }), trouble({ since: "2026-11-24T09:00:00Z" })];
  expect(troublesSentence(two, 2)).toEqual({ text: "2 workloads are not as wanted", since: "2026-11-24T09:00:00Z" });
  expect(troublesSentence([trouble({ workload: null, node: "n1" })], 1).text).toBe("1 thing is not as wanted");
  expect(troublesSentence([], 0)).toEqual({ text: "Everything wanted is running", since: null });
});
