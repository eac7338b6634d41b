/**
 * `npm run soak -- --minutes N [--full]`: the portal under 100 changes a second, with browsers that come and go and logs
 * that are followed; whatever grows is a leak. Exit status 1 where something does.
 */
import { parseArgs } from "node:util";
import { Problem, reportAndFail } from "../toolchain/problem.mjs";
import { comingAndGoing } from "./parts/coming-and-going.ts";
import { prepareGround } from "./parts/ground.ts";
import { type Sample, sampled } from "./parts/sample.ts";
import { type Growth, growthOf } from "./soak-verdict.ts";
import { openStage } from "./stage.ts";

const CHANGES_PER_SECOND = 100;
const SAMPLES = 40;
const LEAST_PAUSE_MS = 3_000;
const MB = 2 ** 20;

try {
  await soak();
} catch (error) {
  reportAndFail(error);
}
process.exit();

async function soak(): Promise<void> {
  const { values } = parseArgs({
    options: { minutes: { type: "string", default: "10" }, full: { type: "boolean", default: false } },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0 && minutes <= 1_440))
    throw new Problem(`--minutes must be a number above 0 and at most 1440, but is "${values.minutes}".`);
  const ground = await prepareGround();
  try {
    const stage = await openStage(ground, !values.full);
    const portal = await stage.ownPortal(stage.portalPlan());
    const visitors = comingAndGoing(portal.url, stage.world.largest);
    await stage.world.churn({ what: "changes", perSecond: CHANGES_PER_SECOND });
    const samples: Sample[] = [];
    const pause = Math.max(LEAST_PAUSE_MS, (minutes * 60_000) / SAMPLES);
    const until = performance.now() + minutes * 60_000;
    while (performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(pause, Math.max(0, until - performance.now()))));
      samples.push(await sampled(portal, stage.world.control));
      stage.say(wordsOf(samples.at(-1)));
    }
    visitors.stop();
    await portal.end();
    await stage.world.end();
    report(samples, minutes);
  } finally {
    await ground.remove();
  }
}

function report(samples: readonly Sample[], minutes: number): void {
  console.log(`\n${samples.length} samples in ${minutes} min at ${CHANGES_PER_SECOND} changes/s`);
  for (const [name, at] of Object.entries({ start: 0, middle: samples.length >> 1, end: samples.length - 1 }))
    console.log(`${name.padEnd(7)} ${wordsOf(samples[at])}`);
  const growths = growthOf(samples);
  for (const growth of growths) console.log(sentenceOf(growth));
  if (growths.some(({ grows }) => grows)) process.exitCode = 1;
}

function wordsOf(sample: Sample | undefined): string {
  if (sample === undefined) return "nothing";
  const { heapBytes, residentBytes, openFiles, handles, watches } = sample;
  const files = openFiles === null ? "" : `, ${openFiles} open files`;
  return `heap ${(heapBytes / MB).toFixed(1)} MB, resident ${(residentBytes / MB).toFixed(0)} MB${files}, ${handles} timers and sockets, ${watches} watches`;
}

function sentenceOf({ what, before, after, grows }: Growth): string {
  return `${grows ? "GROWS " : "flat  "} ${what}: ${before.toFixed(1)} after the first tenth, ${after.toFixed(1)} at the end, along the line through all`;
}
