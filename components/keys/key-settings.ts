import { useSyncExternalStore } from "react";

const STORED = "slipway.keys.characters";
const listeners = new Set<() => void>();

/** Whether single characters do something: on, unless this person switched them off in this browser. */
export function useCharacterKeys(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, characterKeysAreOn, () => true), setCharacterKeys];
}

export function characterKeysAreOn(): boolean {
  return localStorage.getItem(STORED) !== "off";
}

function setCharacterKeys(on: boolean): void {
  localStorage.setItem(STORED, on ? "on" : "off");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
