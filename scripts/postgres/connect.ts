import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

/** Runs `work` with a connection of its own, which is closed afterwards. No call may take longer than a minute. */
export async function withConnection<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  connectMs = 5_000,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs, query_timeout: 60_000 });
  // A connection that breaks between two queries says so by this event; the next query fails and is the one to report.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Waits until a PostgreSQL that is starting (or recovering after a kill) answers. @throws its last refusal at the deadline. */
export async function untilAnswering(url: string, deadlineMs: number, isOver: () => boolean): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await withConnection(url, async (client) => {
        await client.query("SELECT 1");
      });
    } catch (error) {
      if (isOver() || performance.now() >= deadline) throw error;
      await delay(50);
    }
  }
}
