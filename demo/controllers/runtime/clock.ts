/**
 * Time as the controllers see it. The real one is the system's; tests bring one that they move by hand, so that a
 * ten-minute back-off takes no time. All times are milliseconds since 1970.
 */
export interface Clock {
  now(): number;
  /** Runs `run` once after `ms`; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Whole seconds in UTC, as Kubernetes writes a time in status and metadata. */
export const rfc3339 = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** With microseconds, as `eventTime` has it. */
export const rfc3339Micro = (ms: number): string => `${new Date(ms).toISOString().slice(0, -1)}000Z`;

/** The time of a text that Kubernetes wrote, or undefined where there is none. */
export function timeOf(text: string | null | undefined): number | undefined {
  if (text === undefined || text === null) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
