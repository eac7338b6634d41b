import type { StreamKind } from "#contract/stream.ts";
import type { WatchedKind } from "#contract/values.ts";
import type { Scope } from "./reflector/transport.types.ts";

interface KindDefinition {
  /** Path of the API group. */
  readonly group: string;
  readonly isNamespaced: boolean;
  /** The topic on the stream to browsers. */
  readonly topic: StreamKind;
}

/** What is watched. Secrets, ConfigMaps and Leases are not here, and must never be. */
export const KINDS: Readonly<Record<WatchedKind, KindDefinition>> = {
  namespaces: { group: "/api/v1", isNamespaced: false, topic: "cluster" },
  nodes: { group: "/api/v1", isNamespaced: false, topic: "nodes" },
  pods: { group: "/api/v1", isNamespaced: true, topic: "pods" },
  deployments: { group: "/apis/apps/v1", isNamespaced: true, topic: "workloads" },
  replicasets: { group: "/apis/apps/v1", isNamespaced: true, topic: "workloads" },
  events: { group: "/api/v1", isNamespaced: true, topic: "events" },
};

/** The whole cluster's collection of a kind. */
export function wideScope(kind: WatchedKind): Scope {
  return { path: `${KINDS[kind].group}/${kind}`, namespace: null };
}

/**
 * What of a kind belongs to a namespace; null: it belongs to none (nodes). A namespace itself is asked for by name, which
 * a role may permit alone.
 */
export function namespaceScope(kind: WatchedKind, namespace: string): Scope | null {
  const { group, isNamespaced } = KINDS[kind];
  if (isNamespaced) return { path: `${group}/namespaces/${encodeURIComponent(namespace)}/${kind}`, namespace };
  if (kind !== "namespaces") return null;
  return { path: `${group}/namespaces`, fieldSelector: `metadata.name=${namespace}`, namespace };
}
