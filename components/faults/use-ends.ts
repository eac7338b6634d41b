import { useEffect, useEffectEvent } from "react";
import type { PlayingFault } from "#contract/faults.ts";

/** The world needs a moment to be well again. */
const AFTER_MS = 300;

/** Looks again when the next fault has ended by itself: nothing tells of it, and nothing is polled. */
export function useEnds(playing: readonly PlayingFault[], look: () => void): void {
  const looked = useEffectEvent(look);
  const ends = playing.flatMap(({ endsAt }) => (endsAt === null ? [] : [Date.parse(endsAt)]));
  const next = ends.length === 0 ? null : Math.min(...ends);
  useEffect(() => {
    if (next === null) return undefined;
    const timer = setTimeout(looked, Math.max(AFTER_MS, next - Date.now() + AFTER_MS));
    return () => clearTimeout(timer);
  }, [next]);
}
