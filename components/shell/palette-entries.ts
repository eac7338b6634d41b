import type { Route } from "next";
import type { KeyId } from "../keys/keys.ts";
import { type Place, placesFor } from "./places.ts";
import { overviewPage, withQuery } from "./routes.ts";

/** Something that the palette offers besides what the search finds. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: "Lists" | "Namespaces" | "Pages" | "Environments" | "Actions";
  readonly name: string;
  readonly words: readonly string[];
  readonly key?: KeyId;
  readonly does:
    | { readonly kind: "open"; readonly page: Route }
    | { readonly kind: "namespaces"; readonly namespaces: readonly string[] }
    | { readonly kind: "act"; readonly act: PaletteAction };
}
export type PaletteAction =
  | "theme-system"
  | "theme-light"
  | "theme-dark"
  | "copy-link"
  | "copy-kubectl"
  | "times-utc"
  | "times-local";

const ACTIONS: readonly PaletteEntry[] = [
  action("copy-kubectl", "Copy the kubectl command of this view", ["kubectl", "command", "cli"]),
  action("copy-link", "Copy the address of this view", ["link", "share", "url"]),
  action("theme-light", "Light colours", ["theme", "scheme"]),
  action("theme-dark", "Dark colours", ["theme", "scheme"]),
  action("theme-system", "Colours as the system", ["theme", "scheme"]),
  action("times-utc", "Exact times in UTC", ["utc", "zone", "clock"]),
  action("times-local", "Exact times in your zone", ["utc", "zone", "clock"]),
];

/** Everything the palette offers without asking: pages (they keep what was chosen), environments, actions. */
export function paletteEntries(
  environments: readonly string[],
  kept: (place: Place) => Parameters<typeof withQuery>[1],
  hasWorld: boolean,
): readonly PaletteEntry[] {
  return [
    ...placesFor(hasWorld).map((place): PaletteEntry => {
      const page = withQuery(place.page, kept(place));
      return {
        id: place.key,
        group: "Pages",
        name: place.name,
        words: place.words,
        key: place.key,
        does: { kind: "open", page },
      };
    }),
    ...environments.map((name): PaletteEntry => {
      const page = withQuery(overviewPage(), { environment: name });
      return {
        id: `environment ${name}`,
        group: "Environments",
        name: `Environment ${name}`,
        words: [],
        does: { kind: "open", page },
      };
    }),
    ...ACTIONS,
  ];
}

/** The entries that have all the words that were typed, in their name or among their other words. */
export function matchingEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return entries.filter((entry) => {
    const known = `${entry.name} ${entry.words.join(" ")}`.toLowerCase();
    return words.every((word) => known.includes(word));
  });
}

function action(act: PaletteAction, name: string, words: readonly string[]): PaletteEntry {
  return { id: act, group: "Actions", name, words, does: { kind: "act", act } };
}
