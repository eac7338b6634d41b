import type { MissingPods } from "#domain/health/trouble.types.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { WorkloadRecord } from "#server/kubernetes/records.ts";
import { workloadKind } from "../workloads/workload-kinds.ts";

/** Deployments have conditions that say it, since when and why. */
const WITHOUT_CONDITIONS: ReadonlySet<WorkloadRecord["kind"]> = new Set([
  "statefulsets",
  "daemonsets",
  "replicationcontrollers",
]);

/**
 * Workloads that want pods that are not even there, and since when the portal has seen that: their objects do not say it.
 * Who is no longer short at the next look is forgotten.
 */
export class MissingPodsMemory {
  #since = new Map<string, number>();

  /** One look at a cluster: `of` is asked for each workload, and what was not asked for is forgotten by `end`. */
  look(view: ClusterView, nowMs: number) {
    const since = new Map<string, number>();
    return {
      of: (record: WorkloadRecord): MissingPods | undefined => {
        const { uid, wanted, total } = record;
        if (!WITHOUT_CONDITIONS.has(record.kind) || total >= wanted) return undefined;
        const sinceMs = this.#since.get(uid) ?? nowMs;
        since.set(uid, sinceMs);
        return { wanted, there: total, sinceMs, reason: failureOf(view, record) };
      },
      end: () => {
        this.#since = since;
      },
    };
  }
}

/** The newest event that says why no pod could be made. */
function failureOf(view: ClusterView, record: WorkloadRecord): string | null {
  const events = view.events
    .byObject(workloadKind(record), record.namespace, record.name)
    .filter(({ type, reason }) => type === "Warning" && reason === "FailedCreate");
  return events.toSorted((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))[0]?.message ?? null;
}
