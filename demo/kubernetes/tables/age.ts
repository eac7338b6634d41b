const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/**
 * A span of time as the API server prints ages (facts/api-server.md 35). The portal has a rule of its own for it: this
 * one is written apart, so that the one can catch the other.
 */
export function printedSpan(milliseconds: number): string {
  if (milliseconds < -SECOND) return "<invalid>";
  const span = Math.max(0, milliseconds);
  if (span < 2 * MINUTE) return `${Math.floor(span / SECOND)}s`;
  if (span < 10 * MINUTE) return pair(span, MINUTE, "m", SECOND, "s");
  if (span < 3 * HOUR) return `${Math.floor(span / MINUTE)}m`;
  if (span < 8 * HOUR) return pair(span, HOUR, "h", MINUTE, "m");
  if (span < 2 * DAY) return `${Math.floor(span / HOUR)}h`;
  if (span < 8 * DAY) return pair(span, DAY, "d", HOUR, "h");
  if (span < 2 * YEAR) return `${Math.floor(span / DAY)}d`;
  if (span < 8 * YEAR) return pair(span, YEAR, "y", DAY, "d");
  return `${Math.floor(span / YEAR)}y`;
}

/** The age of a time stamp; Kubernetes prints `<unknown>` where there is none. */
export function printedAge(since: string | null | undefined, now: Date): string {
  const began = Date.parse(since ?? "");
  return Number.isNaN(began) ? "<unknown>" : printedSpan(now.getTime() - began);
}

function pair(span: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((span % large) / small);
  return `${Math.floor(span / large)}${largeName}${rest === 0 ? "" : `${rest}${smallName}`}`;
}
