const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/**
 * An age as kubectl prints it: two units while they matter, one when they do not ("9m59s", "10m", "7d23h", "8d").
 * Takes milliseconds; a clock up to two seconds behind reads "0s", more than that "<invalid>", as does no number at all.
 * Source: apimachinery pkg/util/duration HumanDuration.
 */
export function formatAge(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || milliseconds <= -2 * SECOND) return "<invalid>";
  if (milliseconds < 0) return "0s";
  if (milliseconds < 2 * MINUTE) return `${whole(milliseconds, SECOND)}s`;
  if (milliseconds < 10 * MINUTE) return pair(milliseconds, MINUTE, "m", SECOND, "s");
  if (milliseconds < 3 * HOUR) return `${whole(milliseconds, MINUTE)}m`;
  if (milliseconds < 8 * HOUR) return pair(milliseconds, HOUR, "h", MINUTE, "m");
  if (milliseconds < 2 * DAY) return `${whole(milliseconds, HOUR)}h`;
  if (milliseconds < 8 * DAY) return pair(milliseconds, DAY, "d", HOUR, "h");
  if (milliseconds < 2 * YEAR) return `${whole(milliseconds, DAY)}d`;
  if (milliseconds < 8 * YEAR) return pair(milliseconds, YEAR, "y", DAY, "d");
  return `${whole(milliseconds, YEAR)}y`;
}

function whole(milliseconds: number, unit: number): number {
  return Math.floor(milliseconds / unit);
}

/** The second unit is left out where it is zero: "8h", not "8h0m". */
function pair(milliseconds: number, unit: number, name: string, smaller: number, smallerName: string): string {
  const rest = whole(milliseconds % unit, smaller);
  const first = `${whole(milliseconds, unit)}${name}`;
  return rest === 0 ? first : `${first}${rest}${smallerName}`;
}
