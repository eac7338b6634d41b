import { expect, test } from "vitest";
import type { KindSync, Source } from "#contract/values.ts";
import { clusterSyncState, notLive } from "./fleet-freshness.ts";
import { clustersNotLive, sourceNotes } from "./source-notes.ts";
import { syncWord } from "./sync-words.ts";

const sync = (over: Partial<KindSync> = {}): KindSync => ({
  state: "live",
  since: "2026-11-24T12:00:00Z",
  observedAt: "2026-11-24T12:00:00Z",
  objects: 10,
  expected: null,
  reason: null,
  nextAttemptAt: null,
  namespaces: null,
  ...over,
});
const source = (over: Partial<Source> = {}): Source => ({
  cluster: "c1",
  kind: "pods",
  simulated: true,
  sync: sync(),
  ...over,
});

test("nothing is said of sources that are live and whole", () => {
  expect(sourceNotes([source(), source({ kind: "nodes" })])).toEqual([]);
});

test("kinds of one cluster that are not live are said in one note, as of the oldest of their last words", () => {
  const stale = sync({ state: "stale", reason: "connection refused", observedAt: "2026-11-24T11:59:00Z" });
  const older = sync({ state: "stale", reason: "connection refused", observedAt: "2026-11-24T11:58:00Z" });
  const [note, ...others] = sourceNotes([
    source({ sync: stale }),
    source({ kind: "nodes", sync: older }),
    source({ cluster: "c2" }),
  ]);
  expect(others).toEqual([]);
  expect(note).toMatchObject({
    cluster: "c1",
    text: "pods and nodes: not live",
    reason: "connection refused",
    asOf: "2026-11-24T11:58:00Z",
  });
});

test("a panel says why each kind is away, since when the first of them is", () => {
  const cut = sync({ state: "stale", reason: "the connection was cut", since: "2026-11-24T11:59:00Z" });
  const expired = sync({ state: "stale", reason: "expired (410)", since: "2026-11-24T11:58:30Z" });
  expect(notLive({ sync: { namespaces: cut, nodes: expired, pods: expired, services: sync() } })).toEqual({
    text: "namespaces, nodes and pods stale",
    state: "stale",
    since: "2026-11-24T11:58:30Z",
    reason: "expired (410); the connection was cut",
  });
});

test("what may not be seen is said, and is not called stale", () => {
  const forbidden = source({ sync: sync({ state: "forbidden", reason: "403", observedAt: null }) });
  expect(sourceNotes([forbidden])[0]?.text).toBe("pods: may not be seen with the portal's rights");
  expect(clustersNotLive([forbidden]).size).toBe(0);
});

test("of a kind that the cluster does not serve nothing is said, and it does not make the cluster less live", () => {
  const absent = sync({ state: "absent", observedAt: null });
  expect(sourceNotes([source({ kind: "httproutes", sync: absent })])).toEqual([]);
  expect(clusterSyncState({ sync: { nodes: sync(), httproutes: absent } })).toBe("live");
  expect(syncWord(absent)).toBe("not served here");
});

test("what was seen and may no longer be is as stale as anything else that is not live", () => {
  const taken = source({ kind: "nodes", sync: sync({ state: "forbidden", observedAt: "2026-11-24T11:59:00Z" }) });
  expect(sourceNotes([taken])[0]).toMatchObject({ text: "nodes: may no longer be seen", asOf: "2026-11-24T11:59:00Z" });
  expect(clustersNotLive([taken]).size).toBe(1);
});

test("totals over some namespaces say so", () => {
  const some = source({ sync: sync({ namespaces: ["a", "b"] }) });
  expect(sourceNotes([some])[0]?.text).toBe("pods in 2 namespaces that you may see (a and b)");
});

test("a sync under way says how far it is", () => {
  expect(syncWord(sync({ state: "syncing", objects: 500, expected: 1200 }))).toBe("syncing 500 of about 1,200");
});

test("a cluster is as its worst kind, what is forbidden left out", () => {
  expect(clusterSyncState({ sync: { nodes: sync(), pods: sync({ state: "stale" }) } })).toBe("stale");
  expect(clusterSyncState({ sync: { nodes: sync(), events: sync({ state: "forbidden", observedAt: null }) } })).toBe(
    "live",
  );
  expect(clusterSyncState({ sync: {} })).toBe("connecting");
});
