import { appendFileSync } from "node:fs";
import { z } from "zod";

const recordSchema = z.object({ tool: z.string(), what: z.string(), reason: z.string() });

/** What a missing outside tool kept from running. */
export type NotRun = z.infer<typeof recordSchema>;

/**
 * Records that tests could not run because an outside tool is missing; the test then skips itself.
 * `npm test` prints each record as `not run: TOOL (what): reason`, and under .ci/run it is a failure unless listed.
 */
export function notRun(tool: string, what: string, reason: string): void {
  const file = process.env.SLIPWAY_NOT_RUN_FILE;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ tool, what, reason } satisfies NotRun)}\n`);
}

/** The records of one run, each once. */
export function parseNotRun(text: string): NotRun[] {
  const lines = new Set(text.split("\n").filter((line) => line !== ""));
  return [...lines].map((line) => recordSchema.parse(JSON.parse(line)));
}
