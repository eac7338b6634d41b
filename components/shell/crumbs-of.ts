import type { Route } from "next";
import { PLACES, placeOf } from "./places.ts";
import { asRoute, clusterPage } from "./routes.ts";

export interface Crumb {
  readonly name: string;
  /** Null: the page itself. */
  readonly page: Route | null;
}

/** Where a page stands, from its address: "Nodes / aks-dev-weu / aks-cpu-1". Lists say which environment they show. */
export function crumbsOf(pathname: string, environment: string | null): readonly Crumb[] {
  const parts = pathname
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  const place = placeOf(pathname);
  const [first, cluster] = parts;
  if (first !== "clusters" || cluster === undefined) {
    if (place === undefined) return [{ name: "Not found", page: null }];
    const scope = place.keeps.length === 0 ? [] : [{ name: environment ?? "all environments", page: null }];
    return [{ name: place.name, page: null }, ...scope];
  }
  const root = place ?? PLACES[0];
  const head: Crumb[] = root === undefined ? [] : [{ name: root.name, page: root.page }];
  const view = viewOf(parts);
  const name = parts.at(view === null ? -1 : -2) ?? "";
  if (parts.length <= 2) return [...head, { name: cluster, page: null }];
  const namespace =
    parts[2] === "namespaces" && parts[3] !== undefined
      ? [{ name: parts[3], page: asRoute(`/workloads?namespace=${encodeURIComponent(parts[3])}`) }]
      : [];
  const own: Crumb[] =
    view === null
      ? [{ name, page: null }]
      : [
          { name, page: asRoute(pathname.slice(0, pathname.lastIndexOf("/"))) },
          { name: view === "yaml" ? "YAML" : view, page: null },
        ];
  return [...head, { name: cluster, page: clusterPage(cluster) }, ...namespace, ...own];
}

/** A view of an object (its logs, its YAML) stands after its name. */
function viewOf(parts: readonly string[]): string | null {
  const last = parts.at(-1);
  const isPod = parts[2] === "namespaces" && parts[4] === "pods" && parts.length === 7;
  const isWorkload = parts[2] === "namespaces" && parts[4] === "workloads" && parts.length === 8;
  const isNode = parts[2] === "nodes" && parts.length === 5;
  return last !== undefined && (isPod || isWorkload || isNode) ? last : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A stray percent sign: shown as it was typed.
  }
}
