import { spawn } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import type { BenchPortal } from "../parts/portal.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";

const CLIENTS = 200;
const CHANGES_PER_SECOND = 100;
const PROGRAM = path.join(import.meta.dirname, "../loops/overview-clients.ts");
const resultSchema = z.object({
  answers: z.number(),
  repeats: z.number(),
  failures: z.record(z.string(), z.number()),
  p95Ms: z.number(),
});

/** 200 clients that hold the overview and ask again as the page does, at 100 changes a second. */
export async function measureClients(stage: Stage): Promise<Row[]> {
  const { world, rounds } = stage;
  const portal = await stage.portal();
  const cores: number[] = [];
  const p95: number[] = [];
  let answers = 0;
  let repeats = 0;
  const failures = new Map<string, number>();
  try {
    await world.churn({ what: "changes", perSecond: CHANGES_PER_SECOND });
    for (let round = 0; round < rounds; round += 1) {
      const result = await watched(portal, stage.seconds / rounds);
      cores.push(result.cores);
      p95.push(result.p95Ms);
      answers += result.answers;
      repeats += result.repeats;
      for (const [why, count] of Object.entries(result.failures)) failures.set(why, (failures.get(why) ?? 0) + count);
    }
  } finally {
    await world.stopChurn();
    await portal.end();
  }
  const why = Array.from(failures, ([words, count]) => `${count} with ${words}`).join(", ") || "none";
  const note = `${answers} answers, ${repeats} of them asked twice (the kept connection was closed), failed: ${why}`;
  return [
    {
      id: "clients-cpu",
      what: "200 clients that hold the overview, 100 changes/s: processor time of the portal",
      unit: "cores",
      budget: { kind: "at-most", value: 1 },
      samples: cores,
      note,
    },
    {
      id: "clients-p95",
      what: "the same: answers, p95",
      unit: "ms",
      budget: { kind: "at-most", value: 100 },
      samples: failures.size === 0 ? p95 : p95.map(() => Number.POSITIVE_INFINITY),
    },
  ];
}

async function watched(
  portal: BenchPortal,
  seconds: number,
): Promise<z.infer<typeof resultSchema> & { readonly cores: number }> {
  const child = spawn(process.execPath, [PROGRAM, portal.url, String(CLIENTS), String(seconds)], {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: (seconds + 60) * 1_000,
  });
  let said = "";
  let complained = "";
  let before: { cpu: number; at: number } | null = null;
  const now = () => ({ cpu: portal.usage().cpuSeconds, at: performance.now() });
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => {
    complained += chunk;
    if (complained.includes("ready")) before ??= now();
  });
  await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const after = now();
  if (!said.startsWith("{") || before === null) throw new Error(`the clients said nothing: ${complained.slice(-2000)}`);
  const began: { cpu: number; at: number } = before;
  const cores = (after.cpu - began.cpu) / ((after.at - began.at) / 1_000);
  return { ...resultSchema.parse(JSON.parse(said)), cores };
}
