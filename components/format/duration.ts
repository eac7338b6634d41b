const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time for a sentence: "8 s", "41 min", "2 h 14 min", "3 d 4 h", "19 d". Unit: milliseconds. */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return pair(ms, HOUR, "h", MINUTE, "min");
  return ms < 7 * DAY ? pair(ms, DAY, "d", HOUR, "h") : `${Math.floor(ms / DAY)} d`;
}

function pair(ms: number, unit: number, name: string, smaller: number, smallerName: string): string {
  const rest = Math.floor((ms % unit) / smaller);
  const first = `${Math.floor(ms / unit)} ${name}`;
  return rest === 0 ? first : `${first} ${rest} ${smallerName}`;
}
