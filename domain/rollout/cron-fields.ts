/** The five fields of a cron schedule, as Kubernetes' controller reads them (robfig/cron, the standard parser). */
export interface CronFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Where both days and weekdays are restricted, either of them is enough. */
  readonly isAnyDay: boolean;
  readonly isAnyWeekday: boolean;
}

const MACROS: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** null: it is no schedule of five fields that this reader knows (@every and TZ= are not allowed in a CronJob). */
export function readCron(schedule: string): CronFields | null {
  const text = schedule.trim();
  const parts = (Object.hasOwn(MACROS, text) ? (MACROS[text] ?? "") : text).split(/\s+/);
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = parts;
  if (parts.length !== 5) return null;
  const minutes = readField(minute, 0, 59, []);
  const hours = readField(hour, 0, 23, []);
  const days = readField(day, 1, 31, []);
  const months = readField(month, 1, 12, MONTHS);
  const weekdays = readField(weekday, 0, 7, WEEKDAYS);
  if (minutes === null || hours === null || days === null || months === null || weekdays === null) return null;
  // Sunday is 0 and 7.
  if (weekdays.has(7)) weekdays.add(0);
  return { minutes, hours, days, months, weekdays, isAnyDay: isAny(day), isAnyWeekday: isAny(weekday) };
}

function isAny(field: string): boolean {
  return /^[*?]/.test(field);
}

/** "*", "5", "1-5", a step of any of them, and lists of all that. Names stand for numbers from `low` on. */
function readField(field: string, low: number, high: number, names: readonly string[]): Set<number> | null {
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const [range = "", stepText, ...rest] = part.split("/");
    const step = stepText === undefined ? 1 : numberOf(stepText);
    const bounds = boundsOf(range, low, high, names, stepText !== undefined);
    if (rest.length > 0 || step === null || step < 1 || bounds === null) return null;
    for (let value = bounds[0]; value <= bounds[1]; value += step) found.add(value);
  }
  return found;
}

function boundsOf(
  range: string,
  low: number,
  high: number,
  names: readonly string[],
  hasStep: boolean,
): readonly [number, number] | null {
  if (range === "*" || range === "?") return [low, high];
  const [fromText = "", toText, ...rest] = range.split("-");
  const boundOf = (text: string): number | null => {
    const named = names.indexOf(text.toLowerCase());
    return named === -1 ? numberOf(text) : named + low;
  };
  const from = boundOf(fromText);
  // "5/15" means from 5 on.
  const to = toText === undefined ? (hasStep ? high : from) : boundOf(toText);
  if (rest.length > 0 || from === null || to === null || from < low || to > high || from > to) return null;
  return [from, to];
}

function numberOf(text: string): number | null {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}
