import { useEffect, useEffectEvent } from "react";
import { characterKeysAreOn } from "./key-settings.ts";
import type { KeyId } from "./keys.ts";
import { matchKeys } from "./match-keys.ts";

type Handler = () => boolean | undefined;
const handlers = new Map<KeyId, Handler[]>();
const PAUSE_MS = 1_500;

/**
 * Does something when a key of the registry is pressed. Of several that wait for one key the latest is asked first; one
 * that answers false leaves the press to those before it, and to the browser.
 */
export function useKey(id: KeyId, handler: Handler): void {
  const latest = useEffectEvent(handler);
  useEffect(() => {
    const own: Handler = () => latest();
    handlers.set(id, [own, ...(handlers.get(id) ?? [])]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((other) => other !== own),
      );
    };
  }, [id]);
}

/** Listens to the keyboard; once, in the frame. Returns what ends it. */
export function listenToKeys(): () => void {
  let pending: readonly string[] = [];
  let at = 0;
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.timeStamp - at > PAUSE_MS) pending = [];
    at = event.timeStamp;
    const options = { inField: isField(event.target), characters: characterKeysAreOn() };
    const match = matchKeys(pending, event, options);
    pending = match.pending;
    // A dialog has its own keys; only what closes it or opens the palette passes.
    if (match.id === null || (document.querySelector("dialog[open]") !== null && match.id !== "palette")) return;
    if ((handlers.get(match.id) ?? []).some((handler) => handler() !== false)) event.preventDefault();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
