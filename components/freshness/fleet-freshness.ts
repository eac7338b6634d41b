import type { ClusterAnswer } from "#contract/clusters.ts";
import type { KindSync, WatchedKind } from "#contract/values.ts";
import { reasonsTold } from "#domain/health/reasons-told.ts";
import { counted, listed } from "../format/words.ts";
import type { Connection } from "../live/connection.ts";
import type { Tone } from "../ui/status.tsx";
import { earliest } from "./earliest.ts";
import { isAway, kindName, syncWord } from "./sync-words.ts";

export interface Freshness {
  readonly tone: Tone;
  readonly word: string;
}

/** The one word of the frame on how fresh everything is: the worst of the portal's stream and the clusters' kinds. */
export function fleetFreshness(clusters: readonly ClusterAnswer[] | undefined, connection: Connection): Freshness {
  if (connection.kind === "lost") return { tone: "unknown", word: "not connected" };
  if (clusters === undefined) return { tone: "busy", word: "connecting" };
  const states = clusters.map(clusterSyncState);
  const of = `of ${counted(clusters.length, "cluster")}`;
  const away = states.filter((state) => state === "stale" || state === "failing" || state === "forbidden").length;
  if (away > 0) return { tone: "warn", word: clusters.length === 1 ? "cluster not live" : `${away} ${of} not live` };
  const coming = states.filter((state) => state === "connecting" || state === "syncing").length;
  if (coming > 0) return { tone: "busy", word: clusters.length === 1 ? "syncing" : `${coming} ${of} syncing` };
  return { tone: "ok", word: "live" };
}

const GRAVITY: readonly KindSync["state"][] = ["failing", "stale", "forbidden", "connecting", "syncing", "live"];

/** The worst state among a cluster's kinds; those that never could be seen, or are not served, are left out: nothing of them is shown. */
export function clusterSyncState(cluster: Pick<ClusterAnswer, "sync">): KindSync["state"] {
  const states = new Set(shownKinds(cluster).map(([, sync]) => sync.state));
  return GRAVITY.find((state) => states.has(state)) ?? "connecting";
}

function shownKinds(cluster: Pick<ClusterAnswer, "sync">): readonly [WatchedKind, KindSync][] {
  return syncEntries(cluster).filter(
    ([, sync]) => sync.state !== "absent" && (sync.state !== "forbidden" || isAway(sync)),
  );
}

/** What a panel says where it is not fresh: which kinds, in what state, since when and why. */
export interface NotLive {
  readonly text: string;
  readonly state: KindSync["state"];
  readonly since: string;
  readonly reason: string | null;
}

/** Null: all is live. */
export function notLive(cluster: Pick<ClusterAnswer, "sync">): NotLive | null {
  const state = clusterSyncState(cluster);
  const seen = shownKinds(cluster);
  const same = seen.filter(([, sync]) => sync.state === state);
  const first = same[0]?.[1];
  if (state === "live" || first === undefined) return null;
  const kinds = same.length === seen.length ? "" : `${listed(same.map(([kind]) => kindName(kind)))} `;
  return {
    text: `${kinds}${same.length === 1 || state !== "syncing" ? syncWord(first) : "syncing"}`,
    state,
    since: earliest(same.map(([, sync]) => sync.since)) ?? first.since,
    reason: reasonsTold(same.map(([, sync]) => sync.reason)),
  };
}

/** The kinds of a cluster with their states, typed. */
export function syncEntries(cluster: Pick<ClusterAnswer, "sync">): [WatchedKind, KindSync][] {
  const kinds = Object.keys(cluster.sync) as WatchedKind[];
  return kinds.flatMap((kind) => {
    const sync = cluster.sync[kind];
    return sync === undefined ? [] : [[kind, sync]];
  });
}
