import { listNamespaces } from "#contract/namespaces.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { Scope } from "../basis.ts";
import { bind } from "../handler.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { basisFor } from "../scope.ts";

interface NamedRow {
  readonly name: string;
  readonly clusters: readonly string[];
}

const COLUMNS: Readonly<Record<string, Column<NamedRow>>> = { name: ({ name }) => name };

export const namespaces = bind(listNamespaces, {
  basis: (context, _params, query) => basisFor(context, query, ["namespaces", "pods"]),
  answer: (context, _params, query, basis) => {
    const passes = listFilter(query.q);
    const matching = rowsOf(basis.scopes).filter(({ name }) => passes({ labels: {}, namespace: name }, name));
    const page = pageOf(matching, query, orderBy(COLUMNS, query.sort ?? "name", [({ name }) => name]));
    if (!page.ok) return page;
    const answer = listAnswerOf(context, basis, page.value, ({ name, clusters }) => ({
      name,
      clusters: [...clusters],
    }));
    return ok({ answer });
  },
});

function rowsOf(scopes: readonly Scope[]): NamedRow[] {
  const clusters = new Map<string, string[]>();
  for (const { view, namespaces: only } of scopes) {
    for (const name of namesIn(view)) {
      if (only !== null && !only.includes(name)) continue;
      const known = clusters.get(name) ?? [];
      known.push(view.name);
      clusters.set(name, known);
    }
  }
  return [...clusters].map(([name, where]) => ({ name, clusters: where }));
}

/** Where namespaces themselves may not be listed: those that the portal was told to look at, else those that pods are in. */
function namesIn(view: ClusterView): Iterable<string> {
  if (view.namespaces.size > 0) return Array.from(view.namespaces.values(), ({ name }) => name);
  return view.sync("pods").namespaces ?? new Set(Array.from(view.pods.values(), ({ namespace }) => namespace));
}
