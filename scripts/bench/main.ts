/**
 * `npm run bench [-- --quick] [--only NAME,NAME] [--json FILE]`: every row of the budgets (DESIGN.md section 8) that can
 * be measured here, in one command; --quick at a tenth of the size, without the starts. Exit status 1 where a budget is
 * missed.
 */
import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Problem, reportAndFail } from "../toolchain/problem.mjs";
import { measureApi } from "./measures/api.ts";
import { measureChurn, measureSteady } from "./measures/browser-work.ts";
import { measureClients } from "./measures/clients.ts";
import { measureFirstPaint } from "./measures/first-paint.ts";
import { measureFleet } from "./measures/fleet.ts";
import { measureInformer } from "./measures/informer.ts";
import { measureInitialSync } from "./measures/initial-sync.ts";
import { measureTabs } from "./measures/many-tabs.ts";
import { measurePageLatency } from "./measures/page-latency.ts";
import { measureStarts } from "./measures/starts.ts";
import { prepareGround } from "./parts/ground.ts";
import { tableOf } from "./report.ts";
import { type Row, verdictOf } from "./row.ts";
import { openStage, type Stage } from "./stage.ts";

const MEASURES: Readonly<Record<string, (stage: Stage) => Promise<Row[]>>> = {
  sync: measureInitialSync,
  // Before anything is made to change: what still goes on afterwards would be counted.
  steady: measureSteady,
  latency: measurePageLatency,
  churn: measureChurn,
  api: measureApi,
  paint: measureFirstPaint,
  clients: measureClients,
  tabs: measureTabs,
  fleet: measureFleet,
  informer: measureInformer,
  starts: measureStarts,
};

/** What does not depend on the size and takes minutes: not every day. */
const NOT_QUICK: ReadonlySet<string> = new Set(["starts"]);

interface Wanted {
  readonly quick: boolean;
  readonly names: readonly string[];
  readonly json: string | null;
}

try {
  await bench(readArguments());
} catch (error) {
  reportAndFail(error);
}
process.exit();

function readArguments(): Wanted {
  const { values } = parseArgs({
    options: { quick: { type: "boolean", default: false }, only: { type: "string" }, json: { type: "string" } },
  });
  const usual = Object.keys(MEASURES).filter((name) => !(values.quick && NOT_QUICK.has(name)));
  const names = values.only?.split(",") ?? usual;
  const strange = names.find((name) => !Object.hasOwn(MEASURES, name));
  if (strange !== undefined)
    throw new Problem(`"${strange}" is not measured. There are ${Object.keys(MEASURES).join(", ")}.`);
  const from = process.env.npm_lifecycle_event === "bench" ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
  return { quick: values.quick, names, json: values.json === undefined ? null : path.resolve(from, values.json) };
}

async function bench({ quick, names, json }: Wanted): Promise<void> {
  const began = performance.now();
  const ground = await prepareGround();
  try {
    const stage = await openStage(ground, quick);
    const rows: Row[] = [];
    for (const name of names) {
      stage.say(name);
      rows.push(...((await MEASURES[name]?.(stage)) ?? []));
    }
    await stage.end();
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `\n${tableOf(rows)}\n\n${stage.size.nodes} nodes, ${stage.size.pods} pods; ${machine()}; ${seconds.toFixed(0)} s`,
    );
    if (json !== null) writeFileSync(json, `${JSON.stringify(documentOf(rows, stage, seconds), null, 2)}\n`);
    if (rows.some((row) => verdictOf(row) === "MISSED")) process.exitCode = 1;
  } finally {
    await ground.remove();
  }
}

function documentOf(rows: readonly Row[], stage: Stage, seconds: number): object {
  const judged = rows.map((row) => ({ ...row, verdict: verdictOf(row) }));
  return { at: new Date().toISOString(), machine: machine(), size: stage.size, seconds, rows: judged };
}

function machine(): string {
  return `${os.cpus().length} x ${os.cpus()[0]?.model.trim() ?? "unknown processor"}, Node ${process.version}`;
}
