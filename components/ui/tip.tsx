"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { placeBelow } from "./place-below.ts";

const OPEN_AFTER_MS = 250;
const CLOSE_AFTER_MS = 120;

/**
 * A word or figure that says more about itself when it is pointed at, focused or pressed. What it says can be pointed at,
 * too, and Escape closes it (WCAG 1.4.13). It stands in the browser's top layer, so that no panel cuts it off.
 */
export function Tip({ says, children, className }: { says: ReactNode; children: ReactNode; className?: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const word = useRef<HTMLButtonElement>(null);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const openSoon = (open: boolean, afterMs: number) => {
    clearTimeout(later.current);
    later.current = setTimeout(() => setOpen(open), afterMs);
  };
  useEffect(() => () => clearTimeout(later.current), []);
  return (
    <span
      className="inline-flex"
      onPointerEnter={(event) => event.pointerType === "mouse" && openSoon(true, OPEN_AFTER_MS)}
      onPointerLeave={() => openSoon(false, CLOSE_AFTER_MS)}
    >
      <button
        ref={word}
        type="button"
        className={`cursor-help text-left ${className ?? ""}`}
        aria-describedby={isOpen ? id : undefined}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => openSoon(true, 0)}
      >
        {children}
      </button>
      {isOpen ? (
        <Bubble id={id} beside={word.current} close={() => setOpen(false)}>
          {says}
        </Bubble>
      ) : null}
    </span>
  );
}

function Bubble(props: { id: string; beside: HTMLElement | null; close: () => void; children: ReactNode }) {
  const { id, beside, close, children } = props;
  const bubble = useRef<HTMLDivElement>(null);
  const closing = useRef(close);
  useEffect(() => {
    const element = bubble.current;
    if (element === null || beside === null) return undefined;
    element.showPopover();
    placeBelow(element, beside.getBoundingClientRect());
    const ends = new AbortController();
    const end = () => closing.current();
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      end();
    };
    document.addEventListener("keydown", closeOnEscape, { signal: ends.signal, capture: true });
    document.addEventListener("scroll", end, { signal: ends.signal, capture: true, passive: true });
    return () => ends.abort();
  }, [beside]);
  return (
    <div ref={bubble} id={id} role="tooltip" popover="manual" className="tip">
      {children}
    </div>
  );
}
