import { useSyncExternalStore } from "react";
import { THEME_COOKIE, THEMES, type Theme, themeOf } from "./theme.ts";

const YEAR_SECONDS = 31_536_000;
const listeners = new Set<() => void>();

/**
 * The chosen scheme, and how to choose another. The document element is where it is kept while the page is open.
 * @param initial what the server read from the cookie
 */
export function useTheme(initial: Theme): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, currentTheme, () => initial), setTheme];
}

export function nextTheme(): Theme {
  const next = THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length] ?? "system";
  setTheme(next);
  return next;
}

function currentTheme(): Theme {
  return themeOf(document.documentElement.dataset.theme);
}

export function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and at plain http addresses.
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
