import type { Database } from "./database.ts";

/** Whether PostgreSQL answers, as last asked. */
export interface DatabaseState {
  readonly answers: boolean;
  /** Since when it does, or does not; null before the first answer. */
  readonly since: Date | null;
  readonly reason: string | null;
}

export interface DatabaseWatch {
  state(): DatabaseState;
  stop(): void;
}

const EVERY_MS = 5_000;

/** Asks every few seconds whether PostgreSQL is there, so that pages can say at once what does not work without it. */
export function watchDatabase(
  database: Pick<Database, "ping">,
  onChange: () => void,
  now: () => Date = () => new Date(),
  everyMs = EVERY_MS,
): DatabaseWatch {
  let state: DatabaseState = { answers: true, since: null, reason: null };
  let isStopped = false;
  let next: NodeJS.Timeout | undefined;

  const enter = (answers: boolean, reason: string | null): void => {
    const isNews = state.answers !== answers;
    state = { answers, reason, since: isNews || state.since === null ? now() : state.since };
    if (isNews) onChange();
  };
  const ask = async (): Promise<void> => {
    try {
      await database.ping();
      if (!isStopped) enter(true, null);
    } catch (error) {
      if (!isStopped) enter(false, error instanceof Error ? error.message : String(error));
    }
    if (isStopped) return;
    next = setTimeout(ask, everyMs);
    next.unref();
  };
  void ask();
  return {
    state: () => state,
    stop: () => {
      isStopped = true;
      clearTimeout(next);
    },
  };
}
