import { WATCHED_KINDS, type WatchedKind } from "#contract/values.ts";
import type { KindView, KindViews } from "./fleet.types.ts";
import type { RecordOf } from "./records.ts";
import type { KindStore } from "./store/kind-store.ts";

export type KindStores = { readonly [Kind in WatchedKind]: KindStore<RecordOf[Kind]> };

/** A store, or a view, for each kind that is watched, under the kind's name. */
export function eachKind(make: <Kind extends WatchedKind>(kind: Kind) => KindStore<RecordOf[Kind]>): KindStores;
export function eachKind(make: <Kind extends WatchedKind>(kind: Kind) => KindView<RecordOf[Kind]>): KindViews;
export function eachKind(make: (kind: WatchedKind) => unknown): object {
  return Object.fromEntries(WATCHED_KINDS.map((kind) => [kind, make(kind)]));
}
