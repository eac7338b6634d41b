import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePorts } from "../../processes/ports.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
const LONGEST_MS = 400_000;

/** `npm start` in a fresh clone of what is committed, and once more: the second is what people wait for every day. */
export async function measureStarts(stage: Stage): Promise<Row[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-bench-clone-"));
  const clone = path.join(folder, "slipway");
  try {
    execFileSync("git", ["clone", "--quiet", ROOT, clone]);
    const first = await started(clone);
    const size = Number(execFileSync("du", ["-sm", clone], { encoding: "utf8" }).split("\t")[0]);
    const second: number[] = [];
    for (let round = 0; round < stage.rounds; round += 1) second.push((await started(clone)).seconds);
    const atMost = (value: number) => ({ kind: "at-most", value }) as const;
    return [
      { id: "start-first", what: "npm start, first time", unit: "s", budget: atMost(180), samples: [first.seconds] },
      { id: "start-disk", what: "the same: room on disk", unit: "MB", budget: atMost(1_200), samples: [size] },
      {
        id: "start-silence",
        what: "the same: longest without a word",
        unit: "s",
        budget: atMost(5),
        samples: [first.silence],
      },
      { id: "start-second", what: "npm start, second time", unit: "s", budget: atMost(5), samples: second },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function started(clone: string): Promise<{ readonly seconds: number; readonly silence: number }> {
  const port = await freePorts(1);
  const { NODE_OPTIONS: _, npm_lifecycle_event: __, ...env } = process.env;
  const began = performance.now();
  const child = spawn("npm", ["start", "--", "--port", String(port)], { cwd: clone, env, stdio: "pipe" });
  let said = "";
  let spokeAt = began;
  let silence = 0;
  child.stdout.on("data", (chunk) => {
    silence = Math.max(silence, performance.now() - spokeAt);
    spokeAt = performance.now();
    said += chunk;
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  while (!said.includes("Slipway is at")) {
    if (child.exitCode !== null || performance.now() - began > LONGEST_MS)
      throw new Error(`it did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = (performance.now() - began) / 1_000;
  child.kill("SIGTERM");
  await gone;
  return { seconds, silence: silence / 1_000 };
}
