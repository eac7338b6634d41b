import type { ClusterAnswer } from "#contract/clusters.ts";

/** The clusters that a list's address is about. */
export function inScope(
  clusters: readonly ClusterAnswer[] | undefined,
  scope: { readonly environment: string | null; readonly cluster: string | null },
): readonly ClusterAnswer[] {
  return (clusters ?? []).filter(
    ({ name, environments }) =>
      (scope.cluster === null || scope.cluster === name) &&
      (scope.environment === null || environments.includes(scope.environment)),
  );
}
