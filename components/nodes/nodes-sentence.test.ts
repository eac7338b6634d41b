import { expect, test } from "vitest";
import type { ClusterAnswer } from "#contract/clusters.ts";
import type { KindSync } from "#contract/values.ts";
import { nodesSentence } from "./nodes-sentence.ts";

const live: KindSync = {
  state: "live",
  since: "2026-11-24T12:00:00Z",
  observedAt: "2026-11-24T12:00:00Z",
  objects: 1,
  expected: null,
  reason: null,
  nextAttemptAt: null,
  namespaces: null,
};
const cluster = (name: string, nodes: Partial<ClusterAnswer["nodes"]>, sync: Partial<KindSync> = {}) => ({
  name,
  nodes: { total: 0, ready: 0, notReady: 0, unknown: 0, unschedulable: 0, ...nodes },
  sync: { nodes: { ...live, ...sync } },
});

test("nodes of all clusters are summed", () => {
  const clusters = [cluster("a", { total: 24, ready: 23, unschedulable: 1 }), cluster("b", { total: 12, ready: 12 })];
  expect(nodesSentence(clusters)).toBe("35 of 36 nodes are ready, 1 cordoned");
  expect(nodesSentence([cluster("b", { total: 12, ready: 12 })])).toBe("All 12 nodes are ready");
});

test("a cluster that was never seen is named, and is no zero", () => {
  const unseen = cluster("b", {}, { state: "connecting", observedAt: null });
  expect(nodesSentence([cluster("a", { total: 2, ready: 2 }), unseen])).toBe(
    "All 2 nodes are ready, those of b not known",
  );
  expect(nodesSentence([unseen])).toBe("The nodes of b are not known");
});

test("what a cluster that is not live last said is not told as present", () => {
  const gone = cluster("b", { total: 2, ready: 2 }, { state: "stale" });
  expect(nodesSentence([cluster("a", { total: 2, ready: 2 }), gone])).toBe(
    "All 4 nodes are ready, those of b as last seen",
  );
  expect(nodesSentence([gone])).toBe("All 2 nodes are ready, as last seen");
});

test("unknown nodes are not called not ready", () => {
  expect(nodesSentence([cluster("a", { total: 3, ready: 1, unknown: 2 })])).toBe("1 of 3 nodes are ready, 2 unknown");
});
