import { maskText } from "#domain/masking/mask-text.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { OpenFailure } from "#server/kubernetes/opened.types.ts";

/** Why what was opened is not shown, in a sentence that says what to do. */
export function notRead(
  view: ClusterView,
  what: string,
  { status, message }: OpenFailure,
): { state: "gone" | "unavailable"; reason: string } {
  const said = maskText(message);
  if (status === 404) {
    return {
      state: "gone",
      reason: `Cluster ${view.name} has no ${what} any more: it was removed, or is another one now.`,
    };
  }
  if (status === 403) {
    const reason = `The portal may not read ${what} of cluster ${view.name}: ${said}. Its rights there are those of infra/manifests/portal/clusterrole.yaml.`;
    return { state: "unavailable", reason };
  }
  return { state: "unavailable", reason: `Cluster ${view.name} did not give ${what}: ${said}.` };
}

/** What may be opened: only namespaces that the portal looks at. */
export function isInSight(view: ClusterView, kind: Parameters<ClusterView["sync"]>[0], namespace: string): boolean {
  const { namespaces } = view.sync(kind);
  return namespaces === null || namespace === "" || namespaces.includes(namespace);
}
