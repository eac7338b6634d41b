import { useSyncExternalStore } from "react";

/**
 * The namespaces that this person chose last, for each environment or cluster: kept in this browser, so that every list
 * that the frame leads to begins with them. An address that names some is the truth where it is open.
 */
const STORED = "slipway.namespaces";
const NONE: Choices = {};
const listeners = new Set<() => void>();
/** What was read last, so that equal texts give the same lists. */
let read: { readonly text: string; readonly choices: Choices } | null = null;

/** By what they are remembered for. */
type Choices = Readonly<Record<string, readonly string[]>>;

/** What a choice is remembered for. */
export function scopeKey(environment: string | null, cluster: string | null): string {
  return environment === null ? (cluster === null ? "all" : `cluster ${cluster}`) : `environment ${environment}`;
}

export function useRememberedNamespaces(): (scope: string) => readonly string[] {
  const choices = useSyncExternalStore(subscribe, allRemembered, () => NONE);
  return (scope) => choices[scope] ?? [];
}

export function rememberNamespaces(scope: string, namespaces: readonly string[]): void {
  const { [scope]: _, ...others } = allRemembered();
  const next = namespaces.length === 0 ? others : { ...others, [scope]: namespaces };
  localStorage.setItem(STORED, JSON.stringify(next));
  for (const listener of listeners) listener();
}

function allRemembered(): Choices {
  const text = localStorage.getItem(STORED) ?? "{}";
  if (read?.text !== text) read = { text, choices: parsed(text) };
  return read.choices;
}

function parsed(text: string): Choices {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(
        (entry): entry is [string, string[]] =>
          Array.isArray(entry[1]) && entry[1].every((name) => typeof name === "string"),
      ),
    );
  } catch {
    return {}; // Written by something else: as good as nothing.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
