import { usePathname, useSearchParams } from "next/navigation";
import { parseAsInteger, parseAsNativeArrayOf, parseAsString, useQueryStates } from "nuqs";
import { rememberNamespaces, scopeKey, useRememberedNamespaces } from "./namespace-memory.ts";
import { type Place, placeOf } from "./places.ts";

const parsers = { namespace: parseAsNativeArrayOf(parseAsString), page: parseAsInteger };

/** The namespaces chosen for all lists: on a list those of its address, elsewhere those that were chosen last. */
export function useNamespaces(): { chosen: readonly string[]; choose: (namespaces: readonly string[]) => void } {
  const pathname = usePathname();
  const search = useSearchParams();
  const [view, setView] = useQueryStates(parsers, { history: "replace" });
  const scope = scopeKey(search.get("environment"), search.get("cluster"));
  const remembered = useRememberedNamespaces()(scope);
  const place = placeOf(pathname);
  const isList = place?.page === pathname && keepsNamespaces(place);
  const choose = (namespaces: readonly string[]) => {
    rememberNamespaces(scope, namespaces);
    // Another choice begins on the first page.
    if (isList) void setView({ namespace: namespaces.length === 0 ? null : [...namespaces], page: null });
  };
  return { chosen: isList ? view.namespace : remembered, choose };
}

export function keepsNamespaces(place: Place | undefined): boolean {
  return place?.keeps.includes("namespace") === true;
}
