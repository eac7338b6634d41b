import { useSyncExternalStore } from "react";

const STORED = "slipway.times.utc";
const listeners = new Set<() => void>();

/** Whether exact times are told in UTC instead of the viewer's zone: one switch for all pages, kept in this browser. */
export function useUtc(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, timesAreUtc, () => false), setUtc];
}

export function timesAreUtc(): boolean {
  return localStorage.getItem(STORED) === "on";
}

export function setUtc(on: boolean): void {
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
