/**
 * What is watched: one row for each kind. A kind more is its name in contract/values.ts, its record in records.ts, a decoder,
 * and a row here. Secrets, ConfigMaps and Leases are not here, and must never be.
 */
import type { StreamKind } from "#contract/stream.ts";
import type { WatchedKind } from "#contract/values.ts";
import { decodeCronJob } from "./decode/batch/cron-job.ts";
import { decodeJob } from "./decode/batch/job.ts";
import type { DecodeContext } from "./decode/context.ts";
import { decodeEvent } from "./decode/event.ts";
import { decodeNamespace } from "./decode/namespace.ts";
import { decodeHttpRoute } from "./decode/network/http-route.ts";
import { decodeIngress } from "./decode/network/ingress.ts";
import { decodeService } from "./decode/network/service.ts";
import { decodeNode } from "./decode/node.ts";
import { decodePod } from "./decode/pod.ts";
import { decodeBudget } from "./decode/policy/budget.ts";
import { decodeLimitRange } from "./decode/policy/limit-range.ts";
import { decodePriorityClass } from "./decode/policy/priority-class.ts";
import { decodeQuota } from "./decode/policy/quota.ts";
import { decodeClaim } from "./decode/storage/claim.ts";
import { decodeStorageClass } from "./decode/storage/storage-class.ts";
import { decodeVolume } from "./decode/storage/volume.ts";
import { decodeWorkload } from "./decode/workloads/workload.ts";
import type { JsonObject } from "./json.ts";
import type { RecordOf, WorkloadRecord } from "./records.ts";
import type { Scope } from "./reflector/transport.types.ts";

export interface KindDefinition<T> {
  /** The API group; "" is the core group. */
  readonly group: string;
  /** Versions of it that the decoder reads, the one to take first. */
  readonly versions: readonly [string, ...string[]];
  readonly isNamespaced: boolean;
  /** Topics on the stream to browsers that a change of an object makes stale. */
  readonly topics: readonly [StreamKind, ...StreamKind[]];
  /** null: the object cannot be kept (no name, no UID). */
  readonly decode: (source: JsonObject, context: DecodeContext) => T | null;
}

const workloads = (kind: WorkloadRecord["kind"]) => (source: JsonObject, context: DecodeContext) =>
  decodeWorkload(kind, source, context);

const V1 = ["v1"] as const;
const namespaced = { versions: V1, isNamespaced: true } as const;
const clusterWide = { versions: V1, isNamespaced: false } as const;
const CORE = "";

export const KINDS: { readonly [Kind in WatchedKind]: KindDefinition<RecordOf[Kind]> } = {
  namespaces: { group: CORE, ...clusterWide, topics: ["cluster"], decode: decodeNamespace },
  nodes: { group: CORE, ...clusterWide, topics: ["nodes", "troubles"], decode: decodeNode },
  // What else a pod changes depends on the change: cluster-objects.ts.
  pods: { group: CORE, ...namespaced, topics: ["pods"], decode: decodePod },
  deployments: {
    group: "apps",
    ...namespaced,
    topics: ["workloads", "troubles"],
    decode: workloads("deployments"),
  },
  replicasets: { group: "apps", ...namespaced, topics: ["workloads"], decode: workloads("replicasets") },
  statefulsets: {
    group: "apps",
    ...namespaced,
    topics: ["workloads", "troubles"],
    decode: workloads("statefulsets"),
  },
  daemonsets: { group: "apps", ...namespaced, topics: ["workloads", "troubles"], decode: workloads("daemonsets") },
  jobs: { group: "batch", ...namespaced, topics: ["workloads", "troubles"], decode: decodeJob },
  cronjobs: { group: "batch", ...namespaced, topics: ["workloads", "troubles"], decode: decodeCronJob },
  replicationcontrollers: {
    group: CORE,
    ...namespaced,
    topics: ["workloads", "troubles"],
    decode: workloads("replicationcontrollers"),
  },
  services: { group: CORE, ...namespaced, topics: ["services"], decode: decodeService },
  ingresses: { group: "networking.k8s.io", ...namespaced, topics: ["services"], decode: decodeIngress },
  httproutes: {
    group: "gateway.networking.k8s.io",
    versions: ["v1", "v1beta1"],
    isNamespaced: true,
    topics: ["services"],
    decode: decodeHttpRoute,
  },
  poddisruptionbudgets: { group: "policy", ...namespaced, topics: ["policies"], decode: decodeBudget },
  persistentvolumeclaims: { group: CORE, ...namespaced, topics: ["storage", "troubles"], decode: decodeClaim },
  persistentvolumes: { group: CORE, ...clusterWide, topics: ["storage"], decode: decodeVolume },
  storageclasses: { group: "storage.k8s.io", ...clusterWide, topics: ["storage"], decode: decodeStorageClass },
  priorityclasses: { group: "scheduling.k8s.io", ...clusterWide, topics: ["policies"], decode: decodePriorityClass },
  resourcequotas: { group: CORE, ...namespaced, topics: ["policies"], decode: decodeQuota },
  limitranges: { group: CORE, ...namespaced, topics: ["policies"], decode: decodeLimitRange },
  events: { group: CORE, ...namespaced, topics: ["events"], decode: decodeEvent },
};

/** "apps/v1", "v1": how a group and version is written in an object. */
export function groupVersion(kind: WatchedKind, version: string): string {
  const { group } = KINDS[kind];
  return group === "" ? version : `${group}/${version}`;
}

/** Path of an object in the version that the portal prefers; `namespace` is left out for kinds that have none. */
export function objectPath(kind: WatchedKind, namespace: string, name: string): string {
  const { versions, isNamespaced } = KINDS[kind];
  const place = isNamespaced ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${groupPath(kind, versions[0])}${place}/${kind}/${encodeURIComponent(name)}`;
}

/** The whole cluster's collection of a kind. */
export function wideScope(kind: WatchedKind, version: string): Scope {
  return { path: `${groupPath(kind, version)}/${kind}`, namespace: null };
}

/**
 * What of a kind belongs to a namespace; null: it belongs to none (nodes). A namespace itself is asked for by name, which
 * a role may permit alone.
 */
export function namespaceScope(kind: WatchedKind, version: string, namespace: string): Scope | null {
  const path = groupPath(kind, version);
  if (KINDS[kind].isNamespaced)
    return { path: `${path}/namespaces/${encodeURIComponent(namespace)}/${kind}`, namespace };
  if (kind !== "namespaces") return null;
  return { path: `${path}/namespaces`, fieldSelector: `metadata.name=${namespace}`, namespace };
}

function groupPath(kind: WatchedKind, version: string): string {
  const { group } = KINDS[kind];
  return group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
}
