import type { Place } from "./places.ts";
import { useNamespaces } from "./use-namespaces.ts";
import { useEnvironment } from "./use-scope.ts";

export type Kept = Readonly<Record<string, string | null | readonly string[]>>;

/** What of the present choice goes along to a place: the environment, and the namespaces where things live in some. */
export function useKept(): (place: Pick<Place, "keeps">) => Kept {
  const environment = useEnvironment();
  const { chosen: namespace } = useNamespaces();
  const known: Kept = { environment, namespace };
  return ({ keeps }) => Object.fromEntries(keeps.map((name) => [name, known[name] ?? null]));
}
