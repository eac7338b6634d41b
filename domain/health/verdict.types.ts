import type { ResourceTable } from "../allocation/resource-table.ts";
import type { Trouble } from "./trouble.types.ts";

/** Everything that the verdict of a cluster rests on. Times are ms since 1970. */
export interface ClusterObservation {
  readonly apiServer: ApiServerObservation;
  /** The state of the view, kind by kind. */
  readonly sync: readonly KindObservation[];
  /** When the cluster last said anything; null = never. */
  readonly observedAtMs: number | null;
  readonly nodes: readonly NodeObservation[];
  /** Sum over the nodes that take pods. */
  readonly resources: ResourceTable;
  /** Of all workloads, those of system namespaces included. */
  readonly troubles: readonly Trouble[];
  /** Workloads outside system namespaces. */
  readonly workloadCount: number;
  /** Without it `SYSTEM_NAMESPACES`. */
  readonly systemNamespaces?: readonly string[];
}

export type ApiServerObservation =
  | { readonly state: "reachable" }
  | { readonly state: "unreachable"; readonly reason: string; readonly sinceMs: number }
  | { readonly state: "unknown" };

export interface KindObservation {
  /** Plural as Kubernetes spells it: nodes, pods. */
  readonly kind: string;
  readonly state: "connecting" | "syncing" | "live" | "stale" | "forbidden" | "failing" | "absent";
  readonly sinceMs: number | null;
  readonly observedAtMs: number | null;
  readonly reason: string | null;
}

export interface NodeObservation {
  readonly name: string;
  /** unknown: its kubelet has not been heard of. */
  readonly readiness: "ready" | "not-ready" | "unknown";
  readonly sinceMs: number | null;
  readonly isCordoned: boolean;
  /** Conditions that are as they should not be: MemoryPressure, KernelDeadlock. */
  readonly pressures: readonly { readonly type: string; readonly sinceMs: number | null }[];
}

export type VerdictArea = "api-server" | "nodes" | "system" | "room" | "freshness" | "workloads";

export interface VerdictReason {
  readonly area: VerdictArea;
  /** unknown is never green: it says that nobody can tell. */
  readonly severity: "ok" | "warning" | "critical" | "unknown";
  /** A sentence with names and numbers. */
  readonly text: string;
  readonly sinceMs: number | null;
}

export interface Verdict {
  readonly state: "healthy" | "degraded" | "unhealthy" | "unknown";
  readonly sinceMs: number | null;
  /** The gravest reason, or that all is well. */
  readonly sentence: string;
  /** Every area has at least one; the gravest first. */
  readonly reasons: readonly VerdictReason[];
}
