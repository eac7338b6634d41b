import type { KindSync, WatchedKind } from "#contract/values.ts";
import { formatCount } from "../format/amount.ts";
import { listed } from "../format/words.ts";
import type { Tone } from "../ui/status.tsx";

export type SyncState = KindSync["state"];

/** How a state of a cluster and kind looks. Forbidden is no fault of freshness: it is known, and will stay so. */
export const SYNC_TONES: Record<SyncState, Tone> = {
  live: "ok",
  connecting: "busy",
  syncing: "busy",
  stale: "unknown",
  forbidden: "unknown",
  failing: "bad",
  absent: "unknown",
};

const KIND_NAMES: Record<WatchedKind, string> = {
  namespaces: "namespaces",
  nodes: "nodes",
  pods: "pods",
  deployments: "deployments",
  replicasets: "replica sets",
  statefulsets: "stateful sets",
  daemonsets: "daemon sets",
  jobs: "jobs",
  cronjobs: "cron jobs",
  replicationcontrollers: "replication controllers",
  services: "services",
  ingresses: "ingresses",
  httproutes: "HTTP routes",
  poddisruptionbudgets: "disruption budgets",
  persistentvolumeclaims: "volume claims",
  persistentvolumes: "volumes",
  storageclasses: "storage classes",
  priorityclasses: "priority classes",
  resourcequotas: "resource quotas",
  limitranges: "limit ranges",
  events: "events",
};
export const kindName = (kind: WatchedKind): string => KIND_NAMES[kind];

/** The state in a word or two: "live", "syncing 500 of about 1,200". */
export function syncWord(sync: KindSync): string {
  if (sync.state === "forbidden") return "not permitted";
  if (sync.state === "absent") return "not served here";
  if (sync.state !== "syncing") return sync.state;
  const about = sync.expected === null ? "" : ` of about ${formatCount(sync.expected)}`;
  return `syncing ${formatCount(sync.objects)}${about}`;
}

/** Whether what is shown of a kind was true once and may not be now; also where the right to see it was taken away. */
export function isAway({ state, observedAt }: KindSync): boolean {
  return state === "stale" || state === "failing" || (state === "forbidden" && observedAt !== null);
}

/** Where only some namespaces may be seen: "in 2 namespaces that you may see (a and b)"; else null. */
export function namespaceWords(sync: KindSync): string | null {
  if (sync.namespaces === null) return null;
  const count = sync.namespaces.length;
  const names = count <= 5 ? ` (${listed(sync.namespaces)})` : "";
  return `in ${formatCount(count)} ${count === 1 ? "namespace" : "namespaces"} that you may see${names}`;
}
