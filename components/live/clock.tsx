"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const TICK_MS = 10_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

/** The time at which the server drew the page: the first drawing in the browser must say the same. */
const DrawnAt = createContext(0);

export function ClockProvider({ drawnAt, children }: { drawnAt: number; children: ReactNode }) {
  return <DrawnAt value={drawnAt}>{children}</DrawnAt>;
}

/** The time now, in milliseconds; one clock for the whole page that moves every ten seconds, and only then redraws. */
export function useNow(): number {
  const drawnAt = useContext(DrawnAt);
  return useSyncExternalStore(
    subscribe,
    () => now,
    () => drawnAt,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function tick(): void {
  if (document.visibilityState === "hidden") return;
  now = Date.now();
  for (const listener of listeners) listener();
}
