/**
 * Loaded into a measured process before anything else (NODE_OPTIONS=--import): answers, on a port of loopback that the
 * bench chose, what only the process itself can say. The measured program is not changed and does not know of it.
 *
 * GET /reset           begins the event-loop histogram anew
 * GET /read            event-loop delay since then (ms), heap and resident bytes
 * GET /collect         the same after forced collections: what is really held
 */
import { createServer } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

const port = Number(process.env.SLIPWAY_BENCH_PROBE_PORT);
const RESOLUTION_MS = 1;

if (isMainThread && port > 0) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  const read = () => {
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
    // The histogram counts a whole turn: its resolution is what an idle loop would show.
    const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    return { loopP99Ms: ms(loop.percentile(99)), loopMaxMs: ms(loop.max), rss, heapUsed, external, arrayBuffers };
  };
  const server = createServer((request, response) => {
    if (request.url === "/reset") loop.reset();
    if (request.url === "/collect") for (let pass = 0; pass < 3; pass += 1) collect();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(read()));
  });
  server.listen(port, "127.0.0.1");
  server.unref();
}
