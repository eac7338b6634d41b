"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import type { KeyId } from "../keys/keys.ts";
import { listenToKeys, useKey } from "../keys/use-key.ts";
import { nextTheme } from "../theme/use-theme.ts";
import { crumbsOf } from "./crumbs-of.ts";
import { useHasWorld } from "./has-world.tsx";
import { type Place, placesFor } from "./places.ts";
import { withQuery } from "./routes.ts";
import { useKept } from "./use-kept.ts";
import { isOneBack, lastAddressOf } from "./visited.ts";

/** The keys that work on every page: to the places, to the filter, back. */
export function FrameKeys() {
  useEffect(() => listenToKeys(), []);
  useKey("theme", () => {
    nextTheme();
    return true;
  });
  useKey("filter", () => {
    const field = document.querySelector<HTMLInputElement>("main input[type=search]");
    field?.focus();
    field?.select();
    return field !== null;
  });
  useBackKey();
  return placesFor(useHasWorld()).map((place) => <PlaceKey key={place.key} id={place.key} place={place} />);
}

function PlaceKey({ id, place }: { id: KeyId; place: Place }) {
  const router = useRouter();
  const kept = useKept();
  useKey(id, () => {
    router.push(withQuery(place.page, kept(place)));
    return true;
  });
  return null;
}

/** Out of the field or row first; then from an object's page to its list, as that was left. */
function useBackKey(): void {
  const router = useRouter();
  const crumbs = crumbsOf(usePathname(), null);
  useKey("back", () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused !== document.body && focused.id !== "main") {
      focused.blur();
      return true;
    }
    const parent = crumbs[0]?.page;
    if (!parent) return false;
    const address = lastAddressOf(parent);
    if (isOneBack(address)) router.back();
    else router.push(address);
    return true;
  });
}
