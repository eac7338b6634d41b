import type { WatchedKind } from "#contract/values.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import type { ClusterView, KindView } from "#server/kubernetes/fleet.types.ts";
import type { RecordBase } from "#server/kubernetes/records.ts";
import type { Basis } from "./basis.ts";
import { nearestName } from "./nearest-name.ts";
import type { Refusal } from "./refusal.ts";

/** One object that is asked for. */
export interface Wanted<Item> {
  readonly watched: WatchedKind;
  readonly from: (view: ClusterView) => KindView<Item>;
  /** Empty for what has none. */
  readonly namespace: string;
  readonly name: string;
  /** As a sentence names it: "node gpu-1". */
  readonly what: string;
}

/**
 * The object in the cluster that a question is about. Where it is not in view: that the portal may not see its kind, or has
 * not seen the kind whole yet, or that there is none of that name and which one is near.
 */
export function objectIn<Item extends RecordBase>(
  basis: Basis,
  wanted: Wanted<Item>,
): Result<{ view: ClusterView; record: Item }, Refusal> {
  const view = basis.scopes[0]?.view;
  if (view === undefined) throw new Error("a question about one object names its cluster");
  const record = wanted.from(view).get(wanted.namespace, wanted.name);
  return record === undefined ? refused(whyNotThere(view, wanted)) : ok({ view, record });
}

function whyNotThere<Item extends RecordBase>(view: ClusterView, wanted: Wanted<Item>): Refusal {
  const { watched, from, namespace, name, what } = wanted;
  const { state, reason, observedAt } = view.sync(watched);
  const cluster = view.name;
  if (state === "forbidden") return { kind: "kind-not-permitted", cluster, watched, reason };
  const neverSeen = (observedAt === null && state !== "absent") || state === "connecting" || state === "syncing";
  if (neverSeen) return { kind: "cluster-not-synced", cluster, watched, state, reason };
  const others = namespace === "" ? from(view).values() : from(view).inNamespace(namespace);
  const near = nearestName(
    name,
    Array.from(others, (record) => record.name),
  );
  const where = namespace === "" ? `cluster ${cluster}` : `namespace ${namespace} of cluster ${cluster}`;
  return { kind: "object-not-found", what, where, near };
}
