import type { NamespaceAnswer } from "#contract/namespaces.ts";
import type { Source } from "#contract/values.ts";

export interface MissingNamespaces {
  /** Nowhere in scope. */
  readonly absent: readonly string[];
  /** By cluster: those that the portal has no rights for, and those that it has. */
  readonly closed: readonly {
    readonly cluster: string;
    readonly names: readonly string[];
    readonly open: readonly string[];
  }[];
}

/** Which of the chosen namespaces a list cannot show, and why. `known` undefined: not known yet, so that nothing is said. */
export function missingNamespaces(
  chosen: readonly string[],
  known: readonly NamespaceAnswer[] | undefined,
  sources: readonly Source[],
): MissingNamespaces {
  const limits = new Map(
    sources.flatMap(({ cluster, sync }) => (sync.namespaces === null ? [] : [[cluster, sync.namespaces] as const])),
  );
  const closed = [...limits]
    .map(([cluster, open]) => ({ cluster, open, names: chosen.filter((name) => !open.includes(name)) }))
    .filter(({ names }) => names.length > 0);
  const there = new Set(known?.map(({ name }) => name));
  const isUnseen = (name: string) => closed.some(({ names }) => names.includes(name));
  const absent = known === undefined ? [] : chosen.filter((name) => !there.has(name) && !isUnseen(name));
  return { absent, closed };
}
