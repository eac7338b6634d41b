import type { Route } from "next";
import { asRoute } from "./routes.ts";

/**
 * How the pages of this tab were left: a list that is gone back to has its filters, its sorting and its page. Kept in
 * memory; a reload forgets it.
 */
const addresses = new Map<string, string>();
let before: string | null = null;
let here: string | null = null;

/** Notes where the tab is now. */
export function noteVisit(pathname: string, search: string): void {
  const address = search === "" ? pathname : `${pathname}?${search}`;
  if (address === here) return;
  if (here?.split("?")[0] !== pathname) before = here;
  here = address;
  addresses.set(pathname, address);
}

/** A page as it was last seen in this tab. */
export function lastAddressOf(page: Route): Route {
  return asRoute(addresses.get(page) ?? page);
}

/** Whether the browser's "back" leads to this address. */
export function isOneBack(address: string): boolean {
  return before === address;
}
