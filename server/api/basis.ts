import type { KindSync, Source, WatchedKind } from "#contract/values.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";

/** A cluster, and what of it a question is about. */
export interface Scope {
  readonly view: ClusterView;
  /** Null: all namespaces. */
  readonly namespaces: readonly string[] | null;
}

/** What an answer is made from: of each cluster in scope these kinds. */
export interface Basis {
  readonly scopes: readonly Scope[];
  readonly kinds: readonly WatchedKind[];
  /** Whether what is used at present is in it, too. */
  readonly withUsage?: boolean;
}

/** What each answer says of its own freshness. */
export interface Freshness {
  readonly observedAt: string | null;
  readonly version: string;
  readonly sources: Source[];
}

export function freshnessOf(basis: Basis, epoch: string): Freshness {
  return { observedAt: observedAtOf(basis), version: versionOf(basis, epoch), sources: sourcesOf(basis) };
}

/** EPOCH-N; N is the sum of the inputs' versions: none of them ever falls, so the sum grows with each change of one. */
export function versionOf({ scopes, kinds, withUsage = false }: Basis, epoch: string): string {
  let sum = 0;
  for (const { view } of scopes) {
    for (const kind of kinds) sum += view.version(kind);
    if (withUsage) sum += view.usage.version;
  }
  return `${epoch}-${sum}`;
}

export function sourcesOf({ scopes, kinds }: Basis): Source[] {
  return scopes.flatMap(({ view }) =>
    kinds.map((kind) => ({ cluster: view.name, kind, simulated: view.simulated, sync: view.sync(kind) })),
  );
}

/** The oldest last word among the sources; what may not be seen, or is not served, has none. */
export function observedAtOf({ scopes, kinds }: Basis): string | null {
  return oldestWord(scopes.flatMap(({ view }) => kinds.map((kind) => view.sync(kind))));
}

export function oldestWord(syncs: Iterable<KindSync>): string | null {
  let oldest: string | null = null;
  for (const { state, observedAt } of syncs) {
    if (state === "forbidden" || state === "absent" || observedAt === null) continue;
    // All are written by toISOString, in UTC: their order is that of their texts.
    if (oldest === null || observedAt < oldest) oldest = observedAt;
  }
  return oldest;
}

/** Equal for two moments between which nothing that the answer is made from has changed. */
export function fingerprintOf({ scopes, kinds, withUsage = false }: Basis): string {
  return scopes
    .map(({ view }) => {
      const { state, since, reason, version, latencyMs } = view.apiServer();
      const perKind = kinds.map((kind) => `${view.version(kind)}@${view.sync(kind).observedAt}`);
      const usage = withUsage ? `usage ${view.usage.version}@${view.usage.sync().observedAt}` : "";
      return `${view.name} ${usage} ${perKind.join(" ")} ${state} ${since} ${reason} ${version} ${latencyMs} ${view.identity()}`;
    })
    .join("\n");
}
