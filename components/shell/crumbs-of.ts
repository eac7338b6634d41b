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
  const name = parts.at(-1) ?? "";
  if (parts.length <= 2) return [...head, { name: cluster, page: null }];
  const namespace =
    parts[2] === "namespaces" && parts[3] !== undefined
      ? [{ name: parts[3], page: asRoute(`/workloads?namespace=${encodeURIComponent(parts[3])}`) }]
      : [];
  return [...head, { name: cluster, page: clusterPage(cluster) }, ...namespace, { name, page: null }];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A stray percent sign: shown as it was typed.
  }
}
