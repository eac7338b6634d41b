/**
 * One way to read a cluster, in a process of its own: `node main.ts drop|trim|informer KUBECONFIG CONTEXT PATH...`.
 * Prints one line of JSON: how long it took, what it held, how the event loop fared.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { usageOf } from "../parts/usage.ts";
import { informed } from "./informer.ts";
import { BareClient } from "./kube-list.ts";
import { trimmed } from "./trimmed.ts";

const [way, kubeconfig = "", context = "", ...paths] = process.argv.slice(2);
setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const began = performance.now();
const kept = await read();
const ms = performance.now() - began;
loop.disable();
const { residentBytes, peakBytes } = usageOf(process.pid);
if (typeof collect === "function") collect();
console.log(
  JSON.stringify({
    ms,
    objects: kept.count,
    residentBytes,
    peakBytes,
    heapBytes: process.memoryUsage().heapUsed,
    loopP99Ms: loop.percentile(99) / 1e6,
    loopMaxMs: loop.max / 1e6,
  }),
);
process.exit(kept.count === 0 ? 1 : 0);

async function read(): Promise<{ readonly count: number; readonly held: unknown }> {
  if (way === "informer") return informed(kubeconfig, context, paths[0] ?? "");
  const client = new BareClient(kubeconfig, context);
  const held: object[] = [];
  let count = 0;
  for (const path of paths) {
    for await (const page of client.pages(path)) {
      count += page.length;
      if (way === "trim") for (const object of page) held.push(trimmed(object));
    }
  }
  client.close();
  return { count, held };
}
