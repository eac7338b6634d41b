import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

const readingSchema = z.object({
  loopP99Ms: z.number(),
  loopMaxMs: z.number(),
  rss: z.number(),
  heapUsed: z.number(),
  external: z.number(),
  arrayBuffers: z.number(),
});
export type Reading = z.infer<typeof readingSchema>;

/** What makes a Node process answer the bench's questions on `port` (probe.mjs). */
export function probeEnvironment(port: number): Record<string, string> {
  const probe = path.join(import.meta.dirname, "../probe.mjs");
  return {
    SLIPWAY_BENCH_PROBE_PORT: String(port),
    NODE_OPTIONS: `--import=${pathToFileURL(probe).href}`,
  };
}

export async function askProbe(port: number, question: "read" | "reset" | "collect"): Promise<Reading> {
  const answer = await fetch(`http://127.0.0.1:${port}/${question}`, { signal: AbortSignal.timeout(60_000) });
  return readingSchema.parse(await answer.json());
}
