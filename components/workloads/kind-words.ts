import type { WorkloadKind } from "#contract/workloads.ts";

interface KindWords {
  readonly one: string;
  readonly many: string;
  /** As kubectl's commands take it. */
  readonly resource: string;
  /** Whether `kubectl rollout status` has words for it. */
  readonly rollsOut: boolean;
}

export const KIND_WORDS: Readonly<Record<WorkloadKind, KindWords>> = {
  Deployment: { one: "deployment", many: "deployments", resource: "deployments", rollsOut: true },
  StatefulSet: { one: "stateful set", many: "stateful sets", resource: "statefulsets", rollsOut: true },
  DaemonSet: { one: "daemon set", many: "daemon sets", resource: "daemonsets", rollsOut: true },
  Job: { one: "job", many: "jobs", resource: "jobs", rollsOut: false },
  CronJob: { one: "cron job", many: "cron jobs", resource: "cronjobs", rollsOut: false },
  ReplicaSet: { one: "replica set", many: "replica sets", resource: "replicasets", rollsOut: false },
  ReplicationController: {
    one: "replication controller",
    many: "replication controllers",
    resource: "replicationcontrollers",
    rollsOut: false,
  },
};

/** The words of the kubectl command that shows the same as a workload's page. */
export function showCommand(kind: WorkloadKind, namespace: string, name: string): readonly string[] {
  const { rollsOut } = KIND_WORDS[kind];
  const object = `${kind.toLowerCase()}/${name}`;
  return rollsOut ? ["-n", namespace, "rollout", "status", object] : ["-n", namespace, "get", object];
}

/** What `kubectl get` is asked for: one kind, or all of them. */
export function listedResources(kind: WorkloadKind | null): string {
  if (kind !== null) return KIND_WORDS[kind].resource;
  return Object.values(KIND_WORDS)
    .map(({ resource }) => resource)
    .join(",");
}
