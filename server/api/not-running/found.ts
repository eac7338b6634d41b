import type { NotRunning } from "#domain/health/not-running.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { AnyWorkload } from "../workloads/workload-kinds.ts";

/** Pods that do not run for one reason, and where they are. */
export interface Found {
  readonly view: ClusterView;
  readonly entry: NotRunning;
  readonly record: AnyWorkload | undefined;
  readonly owner: string | null;
}
