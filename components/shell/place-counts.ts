import type { ClusterAnswer } from "#contract/clusters.ts";

export interface PlaceCount {
  readonly count: number;
  /** How many of them are not as they should be. */
  readonly bad: number;
}

/**
 * The figures beside the places of the navigation, over the clusters of an environment or all. A place is left out where
 * its figure is not known: a cluster that was never seen, or, where only some namespaces count, what lives in them.
 */
export function placeCounts(
  clusters: readonly ClusterAnswer[] | undefined,
  environment: string | null,
  isPart: boolean,
): Readonly<Record<string, PlaceCount>> {
  const scope = clusters?.filter((cluster) => environment === null || cluster.environments.includes(environment));
  if (scope === undefined || scope.length === 0) return {};
  const counts: Record<string, PlaceCount> = {};
  if (allSeen(scope, "nodes")) counts.Nodes = sum(scope, ({ nodes }) => [nodes.total, nodes.notReady + nodes.unknown]);
  if (isPart) return counts;
  if (allSeen(scope, "deployments")) counts.Workloads = sum(scope, ({ workloads }) => [workloads.all, 0]);
  if (allSeen(scope, "pods")) counts.Pods = sum(scope, ({ pods }) => [pods.total, 0]);
  return counts;
}

function allSeen(clusters: readonly ClusterAnswer[], kind: "nodes" | "pods" | "deployments"): boolean {
  return clusters.every((cluster) => typeof cluster.sync[kind]?.observedAt === "string");
}

function sum(
  clusters: readonly ClusterAnswer[],
  of: (cluster: ClusterAnswer) => readonly [number, number],
): PlaceCount {
  return clusters
    .map(of)
    .reduce((total, [count, bad]) => ({ count: total.count + count, bad: total.bad + bad }), { count: 0, bad: 0 });
}
