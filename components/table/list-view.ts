import { parseAsInteger, parseAsNativeArrayOf, parseAsString } from "nuqs/server";

/** What every list has in its address: words to filter by, where, sorting and page. */
export const listParsers = {
  q: parseAsString,
  environment: parseAsString,
  cluster: parseAsString,
  sort: parseAsString,
  page: parseAsInteger,
};

/** The same for what lives in namespaces: those that were chosen in the frame, none for all (?namespace=a&namespace=b). */
export const namespacedParsers = { ...listParsers, namespace: parseAsNativeArrayOf(parseAsString) };

/** What a list of the address asks of the API, but for its own filters. */
export interface ListView {
  readonly q: string | null;
  readonly environment: string | null;
  readonly cluster: string | null;
  readonly sort: string | null;
  readonly page: number | null;
}

export interface NamespacedView extends ListView {
  readonly namespace: readonly string[];
}

export function listQueryOf(view: ListView) {
  return {
    q: view.q ?? undefined,
    environment: view.environment ?? undefined,
    cluster: view.cluster ?? undefined,
    sort: view.sort ?? undefined,
    page: view.page === null ? undefined : String(view.page),
  };
}

export function namespacedQueryOf(view: NamespacedView) {
  return { ...listQueryOf(view), namespace: namespacesOf(view) };
}

/** The chosen namespaces as the API takes them; all of them is a question without the field. */
export function namespacesOf({ namespace }: Pick<NamespacedView, "namespace">): string[] | undefined {
  return namespace.length === 0 ? undefined : [...namespace];
}
