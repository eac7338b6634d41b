import type { ClusterView, KindView } from "#server/kubernetes/fleet.types.ts";
import type { Scope } from "../basis.ts";

/** A record and the cluster that it is of. */
export interface Row<Item> {
  readonly view: ClusterView;
  readonly record: Item;
}

/** The records of a kind in a scope's namespaces. */
export function inScope<Item>(kind: KindView<Item>, namespaces: Scope["namespaces"]): Iterable<Item> {
  return namespaces === null ? kind.values() : namespaces.flatMap((namespace) => [...kind.inNamespace(namespace)]);
}

/** The rows of all scopes that pass; `from` says which records of a cluster are looked at. */
export function rowsOf<Item>(
  scopes: readonly Scope[],
  from: (scope: Scope) => Iterable<Item>,
  passes: (record: Item, scope: Scope) => boolean,
): Row<Item>[] {
  const rows: Row<Item>[] = [];
  for (const scope of scopes) {
    const { view } = scope;
    for (const record of from(scope)) if (passes(record, scope)) rows.push({ view, record });
  }
  return rows;
}

interface Named {
  readonly namespace: string;
  readonly name: string;
}

/** Tells any two rows of a kind apart. */
export const BY_NAME = [
  ({ record }: Row<Named>) => record.name,
  ({ record }: Row<Named>) => record.namespace,
  ({ view }: Row<Named>) => view.name,
] as const;
