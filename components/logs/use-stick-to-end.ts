"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

export interface StickToEnd {
  readonly ref: RefObject<HTMLElement | null>;
  readonly onScroll: () => void;
  /** The reader stands at the end, where new lines come. */
  readonly isAtEnd: boolean;
  /** Lines that came since the reader left the end. */
  readonly below: number;
  toEnd(): void;
  toHead(): void;
}

const NEAR_PX = 24;

/** Keeps the end in sight while the reader is there; who has scrolled up is never moved. */
export function useStickToEnd(total: number): StickToEnd {
  const ref = useRef<HTMLElement>(null);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (element !== null && leftAt === null && total > 0) element.scrollTop = element.scrollHeight;
  }, [total, leftAt]);
  return {
    ref,
    onScroll: () => {
      const element = ref.current;
      if (element === null) return;
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      setLeftAt((before) => (isNear ? null : (before ?? total)));
    },
    isAtEnd: leftAt === null,
    below: leftAt === null ? 0 : total - leftAt,
    toEnd: () => setLeftAt(null),
    toHead: () => {
      setLeftAt(total);
      ref.current?.scrollTo({ top: 0 });
    },
  };
}
