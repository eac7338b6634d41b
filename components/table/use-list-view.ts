import { type UseQueryStatesKeysMap, useQueryStates, type Values } from "nuqs";

/**
 * The view of a list, read from the address and written to it: a link shows the same to a colleague, and going back
 * brings it back. Another filter or sorting begins on the first page.
 */
export function useListView<Parsers extends UseQueryStatesKeysMap>(parsers: Parsers) {
  const [view, setView] = useQueryStates(parsers, { history: "replace" });
  const narrow = (patch: Record<string, string | null>) =>
    void setView({ page: null, ...asShaped(patch, view) } as Partial<Values<Parsers>>);
  const turn = (page: number) =>
    void setView({ page: page === 1 ? null : page } as Partial<Values<Parsers>>, { history: "push", scroll: true });
  return { view, narrow, turn };
}

/** A value where the address takes several becomes the only one of them. */
function asShaped(patch: Record<string, string | null>, view: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) => [name, value !== null && Array.isArray(view[name]) ? [value] : value]),
  );
}
