import { type UseQueryStatesKeysMap, useQueryStates, type Values } from "nuqs";

/**
 * The view of a list, read from the address and written to it: a link shows the same to a colleague, and going back
 * brings it back. Another filter or sorting begins on the first page.
 */
export function useListView<Parsers extends UseQueryStatesKeysMap>(parsers: Parsers) {
  const [view, setView] = useQueryStates(parsers, { history: "replace" });
  const narrow = (patch: Record<string, string | null>) =>
    void setView({ page: null, ...patch } as Partial<Values<Parsers>>);
  const turn = (page: number) =>
    void setView({ page: page === 1 ? null : page } as Partial<Values<Parsers>>, { history: "push", scroll: true });
  return { view, narrow, turn };
}
