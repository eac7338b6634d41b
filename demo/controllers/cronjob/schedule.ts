/**
 * Cron schedules as Kubernetes reads them (robfig/cron's standard form): five fields, names of months and days, steps,
 * and the @ words. Times are milliseconds since 1970; a zone shifts what the fields speak of.
 */
export interface Schedule {
  /** The first time after `afterMs`, or undefined where none comes within five years. */
  next(afterMs: number): number | undefined;
}

interface Field {
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { low: 0, high: 59 },
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  {
    low: 1,
    high: 12,
    names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  },
  { low: 0, high: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
];

const WORDS: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FURTHEST_DAYS = 5 * 366;

/** The schedule of a text, or why it is none. */
export function parseSchedule(text: string, timeZone = "UTC"): Schedule | { readonly problem: string } {
  const parts = (WORDS[text.trim()] ?? text).trim().split(/\s+/);
  if (parts.length !== 5) return { problem: `expected exactly 5 fields, found ${parts.length}: [${parts.join(" ")}]` };
  const sets = parts.map((part, index) => parseField(part, FIELDS[index] ?? { low: 0, high: 0 }));
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) return { problem: `failed to parse schedule ${text}` };
  // Where both days are named either will do; a star in one leaves the other alone to decide.
  const bothNamed = !parts[2]?.startsWith("*") && !parts[4]?.startsWith("*");
  const isDay = (date: Date): boolean => {
    const byDate = days.has(date.getUTCDate());
    const byWeekday = weekdays.has(date.getUTCDay());
    return months.has(date.getUTCMonth() + 1) && (bothNamed ? byDate || byWeekday : byDate && byWeekday);
  };
  const sorted = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b);
  const times = sorted(hours).flatMap((hour) => sorted(minutes).map((minute) => (hour * 60 + minute) * MINUTE_MS));
  return { next: (afterMs) => nextTime(afterMs, isDay, times, timeZone) };
}

function nextTime(
  afterMs: number,
  isDay: (date: Date) => boolean,
  times: readonly number[],
  timeZone: string,
): number | undefined {
  const wall = afterMs + offsetMs(afterMs, timeZone);
  let day = Math.floor(wall / DAY_MS) * DAY_MS;
  for (let passed = 0; passed < FURTHEST_DAYS; passed += 1, day += DAY_MS) {
    if (!isDay(new Date(day))) continue;
    for (const time of times) {
      const at = day + time;
      if (at <= wall) continue;
      const utc = at - offsetMs(at - offsetMs(at, timeZone), timeZone);
      if (utc > afterMs) return utc;
    }
  }
  return undefined;
}

/** How far a zone's clocks are ahead of UTC at a moment; an unknown zone counts as UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  try {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(atMs);
    const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
    const [, sign, hours = "0", minutes = "0"] = /^GMT([+-])(\d+):?(\d+)?$/.exec(text) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  } catch {
    return 0;
  }
}

/** "1,5-10/2": the numbers that a field allows, or undefined where it cannot be read. */
function parseField(text: string, field: Field): Set<number> | undefined {
  const allowed = new Set<number>();
  for (const part of text.split(",")) {
    const [range = "", step = "1"] = part.split("/");
    if (!/^[1-9]\d*$/.test(step)) return undefined;
    const bounds = boundsOf(range, field, part.includes("/"));
    if (bounds === undefined) return undefined;
    for (let number = bounds[0]; number <= bounds[1]; number += Number(step)) allowed.add(number % (field.high + 1));
  }
  return allowed;
}

function boundsOf(range: string, field: Field, stepped: boolean): [low: number, high: number] | undefined {
  if (range === "*" || range === "?") return [field.low, field.high];
  const [first = "", last] = range.split("-");
  const low = numberOf(first, field);
  const high = last === undefined ? (stepped ? field.high : low) : numberOf(last, field);
  return low === undefined || high === undefined || low > high ? undefined : [low, high];
}

/** Sunday may also be 7. */
function numberOf(text: string, { low, high, names }: Field): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  const number = named === -1 ? (/^\d+$/.test(text) ? Number(text) : Number.NaN) : named + low;
  const most = high === 6 ? 7 : high;
  return number >= low && number <= most ? number : undefined;
}
