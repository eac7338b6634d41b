/** When a CronJob runs next. The zone's rules come from Intl, which knows them everywhere that the rules run. */
import { type CronFields, readCron } from "./cron-fields.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 29 February of a leap year is at most eight years away. */
const MOST_DAYS = 8 * 366;

/** Health asks each second, of every CronJob, for the run after its last: the answer is the same until that run comes. */
const found = new Map<string, number | null>();
const MOST_FOUND = 10_000;

/**
 * The first time after `afterMs` at which the schedule runs, in ms since 1970. null: never, or the schedule or the zone
 * cannot be read. `timeZone` null: UTC, in which controller managers run as a rule.
 */
export function nextRun(schedule: string, timeZone: string | null, afterMs: number): number | null {
  const key = `${schedule}\u0000${timeZone}\u0000${Math.floor(afterMs / MINUTE)}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const run = findRun(schedule, timeZone, afterMs);
  if (found.size >= MOST_FOUND) found.clear();
  found.set(key, run);
  return run;
}

function findRun(schedule: string, timeZone: string | null, afterMs: number): number | null {
  const fields = readCron(schedule);
  const zone = zoneOf(timeZone ?? "UTC");
  if (fields === null || zone === null) return null;
  let at = (Math.floor(afterMs / MINUTE) + 1) * MINUTE;
  for (let days = 0; days < MOST_DAYS; ) {
    const wall = zone(at);
    if (!isDay(fields, wall)) {
      days += 1;
      // To the next midnight by the clock on the wall; an hour that was skipped or repeated is made good at the next look.
      at += Math.max(MINUTE, (24 - wall.hour) * HOUR - wall.minute * MINUTE - (wall.hour === 23 ? 0 : HOUR));
    } else if (!fields.hours.has(wall.hour)) {
      at += HOUR - wall.minute * MINUTE;
    } else if (fields.minutes.has(wall.minute)) {
      return at;
    } else {
      at += MINUTE;
    }
  }
  return null;
}

interface Wall {
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

function isDay(fields: CronFields, { month, day, weekday }: Wall): boolean {
  if (!fields.months.has(month)) return false;
  const isOfDays = fields.days.has(day);
  const isOfWeekdays = fields.weekdays.has(weekday);
  return fields.isAnyDay || fields.isAnyWeekday ? isOfDays && isOfWeekdays : isOfDays || isOfWeekdays;
}

type Zone = (at: number) => Wall;

/** Zones that were asked for: there are a few hundred in the world, and making one is slow. */
const zones = new Map<string, Zone>([["UTC", utc]]);

/** Reads the clock on the wall of a zone; null: there is no such zone. */
function zoneOf(timeZone: string): Zone | null {
  const known = zones.get(timeZone) ?? newZone(timeZone);
  if (known !== null) zones.set(timeZone, known);
  return known;
}

function utc(at: number): Wall {
  const time = new Date(at);
  return {
    month: time.getUTCMonth() + 1,
    day: time.getUTCDate(),
    weekday: time.getUTCDay(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
  };
}

function newZone(timeZone: string): Zone | null {
  const options = {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
  } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { ...options, minute: "numeric" });
  } catch {
    return null;
  }
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const [year, month, day] = [get("year"), get("month"), get("day")];
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    return { month, day, weekday, hour: get("hour"), minute: get("minute") };
  };
}
