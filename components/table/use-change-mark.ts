import { type RefObject, useEffect, useRef } from "react";

/** How long a row that changed is marked. */
export const MARKED_MS = 2_000;

/**
 * Marks an element for two seconds when its meaning changes (not when it first appears). Set on the element itself: the
 * mark comes and goes without a drawing.
 */
export function useChangeMark(element: RefObject<HTMLElement | null>, meaning: string): void {
  const before = useRef(meaning);
  useEffect(() => {
    const marked = element.current;
    if (before.current === meaning || marked === null) return undefined;
    before.current = meaning;
    marked.dataset.changed = "";
    const timer = setTimeout(() => delete marked.dataset.changed, MARKED_MS);
    return () => clearTimeout(timer);
  }, [element, meaning]);
}
