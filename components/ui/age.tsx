"use client";

import { formatAge } from "#domain/quantity/age.ts";
import { formatDuration } from "../format/duration.ts";
import { useNow } from "../live/clock.tsx";

/** How long ago something was, in a sentence's words ("2 h 14 min"); the exact time on hover (see ExactTimes). */
export function Age({ since }: { since: string }) {
  const now = useNow();
  return <time dateTime={since}>{formatDuration(now - Date.parse(since))}</time>;
}

/** The same as kubectl prints an AGE: "5d3h". */
export function KubectlAge({ since }: { since: string | null }) {
  const now = useNow();
  if (since === null) return <span className="faint">unknown</span>;
  return <time dateTime={since}>{formatAge(Math.max(0, now - Date.parse(since)))}</time>;
}

/** How long until something comes: "2 min". */
export function Until({ at }: { at: string }) {
  const now = useNow();
  return <time dateTime={at}>{formatDuration(Date.parse(at) - now)}</time>;
}
