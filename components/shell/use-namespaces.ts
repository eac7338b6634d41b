import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { rememberNamespaces, scopeKey, useRememberedNamespaces } from "./namespace-memory.ts";
import { type Place, placeOf } from "./places.ts";
import { asRoute } from "./routes.ts";

/** The namespaces chosen for all lists: on a list those of its address, elsewhere those that were chosen last. */
export function useNamespaces(): { chosen: readonly string[]; choose: (namespaces: readonly string[]) => void } {
  const pathname = usePathname();
  const search = useSearchParams();
  const router = useRouter();
  const scope = scopeKey(search.get("environment"), search.get("cluster"));
  const remembered = useRememberedNamespaces()(scope);
  const isList = placeOf(pathname)?.page === pathname && keepsNamespaces(placeOf(pathname));
  const choose = (namespaces: readonly string[]) => {
    rememberNamespaces(scope, namespaces);
    if (!isList) return;
    const next = new URLSearchParams(search);
    next.delete("namespace");
    // Another choice begins on the first page.
    next.delete("page");
    for (const name of namespaces) next.append("namespace", name);
    const query = next.toString();
    router.replace(asRoute(query === "" ? pathname : `${pathname}?${query}`), { scroll: false });
  };
  return { chosen: isList ? search.getAll("namespace") : remembered, choose };
}

export function keepsNamespaces(place: Place | undefined): boolean {
  return place?.keeps.includes("namespace") === true;
}
