import { readFileSync } from "node:fs";
import { z } from "zod";

const lineSchema = z.object({
  time: z.iso.datetime(),
  msg: z.string(),
  cluster: z.string().optional(),
  kind: z.string().optional(),
  state: z.string().optional(),
});

/** A kind that is not served, or may not be read, will not be live: it is not waited for. */
const SETTLED: readonly string[] = ["live", "absent", "forbidden"];

/**
 * How long a cluster's first sync took, by the portal's own log: from its first answer until each kind that began was
 * settled. Null while it is under way.
 */
export function syncOf(logFile: string, cluster: string): { readonly milliseconds: number } | null {
  return syncIn(readFileSync(logFile, "utf8"), cluster);
}

export function syncIn(log: string, cluster: string): { readonly milliseconds: number } | null {
  let began: number | undefined;
  const states = new Map<string, string>();
  let settledAt = 0;
  // The last line may be half written yet.
  for (const line of log.split("\n").slice(0, -1)) {
    if (!line.startsWith("{")) continue;
    const { time, msg, cluster: of, kind, state } = lineSchema.parse(JSON.parse(line));
    if (of !== cluster || state === undefined) continue;
    if (msg === "API server" && state === "reachable") began ??= Date.parse(time);
    if (msg !== "sync state" || kind === undefined) continue;
    states.set(kind, state);
    settledAt = Date.parse(time);
  }
  const isWhole =
    states.has("pods") && states.has("nodes") && [...states.values()].every((one) => SETTLED.includes(one));
  return began === undefined || !isWhole ? null : { milliseconds: settledAt - began };
}
