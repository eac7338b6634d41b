/**
 * Many browsers that hold the overview, in a process of their own: `node overview-clients.ts URL COUNT SECONDS`. Each
 * listens to the stream and asks what the page asks, when it asks it: at most once a second for each question, jittered.
 * Prints one line of JSON: how many were asked, how long the answers took.
 */
import { Agent, type IncomingMessage, request } from "node:http";
import { quantile } from "../statistics.ts";

const [url = "", count = "0", seconds = "0"] = process.argv.slice(2);
const QUESTIONS = [
  "/api/v1/clusters?pageSize=500",
  "/api/v1/troubles?pageSize=100",
  "/api/v1/workloads?state=progressing&pageSize=8",
];
const LEAST_MS = 1_000;
const JITTER_MS = 200;

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const times: number[] = [];
let repeats = 0;
/** Why an answer was none, and how often. */
const failures = new Map<string, number>();
let isCounting = false;
const stops: (() => void)[] = [];

for (let client = 0; client < Number(count); client += 1) {
  stops.push(overview());
  // Browsers do not all arrive in one moment.
  await new Promise((resolve) => setTimeout(resolve, 10));
}
await new Promise((resolve) => setTimeout(resolve, 3_000));
console.error("ready");
isCounting = true;
await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1_000));
isCounting = false;
for (const stop of stops) stop();
const p95 = times.length === 0 ? Number.POSITIVE_INFINITY : quantile(times, 0.95);
console.log(JSON.stringify({ answers: times.length, repeats, failures: Object.fromEntries(failures), p95Ms: p95 }));
process.exit();

function overview(): () => void {
  const asked = QUESTIONS.map(() => Number.NEGATIVE_INFINITY);
  const waiting = QUESTIONS.map((): NodeJS.Timeout | null => null);
  const ask = (index: number) => {
    const due = (asked[index] ?? 0) + LEAST_MS + Math.random() * JITTER_MS - performance.now();
    waiting[index] ??= setTimeout(
      () => {
        waiting[index] = null;
        asked[index] = performance.now();
        get(QUESTIONS[index] ?? "");
      },
      Math.max(10, due),
    );
  };
  const stream = request(`${url}/api/v1/events`, { headers: { accept: "text/event-stream" } }, (answer) => {
    answer.on("data", (chunk: Buffer) => {
      if (chunk.includes("event: changed") || chunk.includes("event: reset"))
        for (let index = 0; index < QUESTIONS.length; index += 1) ask(index);
    });
  });
  stream.on("error", () => undefined);
  stream.end();
  return () => {
    stream.destroy();
    for (const timer of waiting) if (timer !== null) clearTimeout(timer);
  };
}

function get(path: string, began = performance.now()): void {
  const headers = { "accept-encoding": "identity" };
  const asked = request(`${url}${path}`, { agent, headers }, (answer: IncomingMessage) => {
    answer.on("data", () => undefined);
    answer.on("close", () => {
      if (isCounting && !answer.complete) failed("an answer that was cut");
    });
    answer.on("end", () => {
      if (!isCounting) return;
      times.push(performance.now() - began);
      if (answer.statusCode !== 200) failed(`status ${answer.statusCode}`);
    });
  });
  asked.on("error", (error) => {
    const code = "code" in error ? String(error.code) : error.message;
    // A connection that was kept open is closed by the server just as it is used again: browsers ask once more.
    if (asked.reusedSocket && code === "ECONNRESET") {
      if (isCounting) repeats += 1;
      get(path, began);
    } else if (isCounting) failed(code);
  });
  asked.end();
}

function failed(why: string): void {
  failures.set(why, (failures.get(why) ?? 0) + 1);
}
