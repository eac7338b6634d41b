import type { Route } from "next";
import { WORKLOAD_KINDS } from "#contract/lists/workload-kinds.ts";

/** The pages of the portal, by what they show. Every link is made here, so that names are always encoded. */
const enc = encodeURIComponent;

/** An address made of names, or that came as text: its type cannot be told from the routes. */
export const asRoute = (address: string): Route => address as Route;

export const overviewPage = (): Route => "/";
export const nodesPage = (): Route => "/nodes";
export const nodePoolsPage = (): Route => "/node-pools";
export const gpusPage = (): Route => "/gpus";
export const eventsPage = (): Route => "/events";
export const podsPage = (): Route => "/pods";
export const notRunningPage = (): Route => "/not-running";
export const faultsPage = (): Route => "/faults";
export const workloadsPage = (): Route => "/workloads";
export const clustersPage = (): Route => "/clusters";
export const clusterPage = (cluster: string): Route => asRoute(`/clusters/${enc(cluster)}`);
export const nodePage = (cluster: string, node: string): Route =>
  asRoute(`/clusters/${enc(cluster)}/nodes/${enc(node)}`);

export const nodePoolPage = (cluster: string, pool: string): Route =>
  asRoute(`/clusters/${enc(cluster)}/node-pools/${enc(pool)}`);
export const nodeYamlPage = (cluster: string, node: string): Route => asRoute(`${nodePage(cluster, node)}/yaml`);

/** A workload's page; `pod` marks one of its pods. */
export function workloadPage(
  at: { cluster: string; namespace: string; kind: string; name: string },
  pod?: string,
): Route {
  const path = asRoute(
    `/clusters/${enc(at.cluster)}/namespaces/${enc(at.namespace)}/workloads/${enc(at.kind)}/${enc(at.name)}`,
  );
  return pod === undefined ? path : withQuery(path, { pod });
}

/** A pod's page, or another view of it; with its UID the address outlives it and means no later pod of its name. */
export function podPage(
  at: { cluster: string; namespace: string; name: string; uid?: string | null },
  view?: "logs" | "yaml",
): Route {
  const path = `/clusters/${enc(at.cluster)}/namespaces/${enc(at.namespace)}/pods/${enc(at.name)}`;
  return withQuery(asRoute(view === undefined ? path : `${path}/${view}`), { uid: at.uid });
}

/** The kinds that have a page of their own. */
export const hasWorkloadPage = (kind: string): boolean => WORKLOAD_KINDS.some((known) => known === kind);

/** A page with a query; what is null, undefined or empty is left out, a list stands once for each of its texts. */
export function withQuery(
  page: Route,
  query: Readonly<Record<string, string | readonly string[] | null | undefined>>,
): Route {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const text of typeof value === "string" ? [value] : (value ?? [])) if (text !== "") search.append(name, text);
  }
  const text = search.toString();
  return text === "" ? page : asRoute(`${page}?${text}`);
}
