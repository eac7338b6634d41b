import { pseudoFrom } from "./pseudo.ts";
import type { Script } from "./script.ts";

const json = (at: Date, level: string, message: string, more: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ time: at.toISOString(), level, msg: message, ...more });

const PATHS: readonly [string, ...string[]] = [
  "/api/v1/items",
  "/api/v1/orders",
  "/api/v1/session",
  "/api/v1/search?q=lamp",
  "/api/v1/prices",
  "/readyz",
  "/metrics",
];

/** A service that answers requests, in JSON lines; one request in forty goes wrong. */
export const WEB: Script = {
  paceMs: 1_400,
  startup: ({ program, version }) => [
    `{"level":"info","msg":"starting ${program}","version":"${version}"}`,
    `{"level":"info","msg":"configuration read","file":"/etc/${program}/config.yaml"}`,
    '{"level":"info","msg":"database pool ready","connections":10}',
    '{"level":"info","msg":"listening","address":":8080"}',
  ],
  line: ({ seed }, number, at) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    const failed = pseudo.fraction() < 0.025;
    const slow = pseudo.fraction() < 0.05;
    return json(at, failed ? "error" : slow ? "warn" : "info", slow ? "slow request" : "request", {
      method: pseudo.pick(["GET", "GET", "GET", "POST", "PUT"]),
      path: pseudo.pick(PATHS),
      status: failed ? pseudo.pick([500, 502, 503]) : pseudo.pick([200, 200, 200, 201, 204, 304, 404]),
      duration_ms: slow ? pseudo.between(800, 4_000) : pseudo.between(2, 180),
      trace_id: pseudo.hex(32),
    });
  },
  lastWords: ({ program }) => [
    '{"level":"error","msg":"unhandled exception","error":"connection pool exhausted"}',
    "Error: connection pool exhausted",
    `    at Pool.acquire (/app/node_modules/@${program}/db/pool.js:118:13)`,
    "    at async Orders.load (/app/dist/orders.js:64:22)",
    "    at async handle (/app/dist/server.js:41:9)",
    "    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)",
  ],
  ending: () => ['{"level":"info","msg":"done"}'],
};

/** Works through batches; writes logfmt. Where its memory runs out it says so before it is killed. */
export const WORKER: Script = {
  paceMs: 2_300,
  startup: ({ program, version }) => [
    `level=info msg="${program} ${version} starting" workers=4 batch_size=5000`,
    'level=info msg="joined consumer group" group=ingest partitions=0,1,2,3',
    'level=info msg="caught up with offsets" lag=0',
  ],
  line: ({ seed, behaviour }, number) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    if (behaviour === "oom" && number > 2) {
      const used = Math.min(511, 300 + number * 22);
      return `level=warn msg="buffer grows faster than it is flushed" buffered=${number * 48_000} rss_mib=${used} limit_mib=512`;
    }
    const lag = pseudo.between(0, 1_200);
    return `level=${lag > 1_100 ? "warn" : "info"} msg="batch committed" rows=5000 took=${pseudo.between(120, 900)}ms lag=${lag} partition=${pseudo.between(0, 3)}`;
  },
  lastWords: ({ behaviour }) =>
    behaviour === "oom"
      ? ['level=warn msg="allocation of 64 MiB failed, retrying" rss_mib=511 limit_mib=512']
      : [
          'level=error msg="cannot decode record" partition=2 offset=8812093 error="unexpected field type"',
          "panic: decode: unexpected field type",
          "",
          "goroutine 1 [running]:",
          "main.(*decoder).record(0xc0001b4000, {0xc0003a2000, 0x1f4, 0x1f4})",
          "\t/src/decode.go:88 +0x1d4",
          "main.main()",
          "\t/src/main.go:41 +0x9c",
        ],
  ending: () => ['level=info msg="all records done"'],
};

/** In colours, as programs write that were made for a terminal; with a piece of markup that a user typed. */
export const COLOURED: Script = {
  paceMs: 3_100,
  startup: ({ program, version }) => [
    `\u001b[1m${program}\u001b[0m ${version}`,
    "\u001b[32m✓\u001b[0m templates compiled",
    "\u001b[32m✓\u001b[0m ready on \u001b[36mhttp://0.0.0.0:8080\u001b[0m",
  ],
  line: ({ seed }, number) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    const to = `user-${pseudo.between(1_000, 9_999)}@example.com`;
    if (pseudo.fraction() < 0.08)
      return `\u001b[33mWARN\u001b[0m subject has markup, sent as text: <b>Sale</b> <script>alert(1)</script>`;
    return `\u001b[90m${number}\u001b[0m \u001b[32mINFO\u001b[0m mail queued for ${to} in ${pseudo.between(3, 90)} ms`;
  },
  lastWords: () => ["\u001b[31mERROR\u001b[0m the mail relay refused the connection", "exit status 1"],
};

/** A database: what PostgreSQL writes when it is well. */
export const POSTGRES: Script = {
  paceMs: 9_000,
  startup: () => [
    "PostgreSQL Database directory appears to contain a database; Skipping initialization",
    "LOG:  starting PostgreSQL 18.0 on x86_64-pc-linux-gnu, compiled by gcc 14.2.0, 64-bit",
    'LOG:  listening on IPv4 address "0.0.0.0", port 5432',
    "LOG:  database system was shut down in recovery",
    "LOG:  database system is ready to accept connections",
  ],
  line: ({ seed }, number, at) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    const prefix = `${at.toISOString().replace("T", " ").replace("Z", " UTC")} [${pseudo.between(20, 400)}]`;
    const kind = pseudo.between(0, 3);
    if (kind === 0) return `${prefix} LOG:  checkpoint starting: time`;
    if (kind === 1) {
      const share = (pseudo.between(1, 40) / 10).toFixed(1);
      return `${prefix} LOG:  checkpoint complete: wrote ${pseudo.between(40, 900)} buffers (${share}%); write=${pseudo.between(3, 26)}.104 s, sync=0.012 s, total=${pseudo.between(4, 27)}.131 s`;
    }
    if (kind === 2)
      return `${prefix} LOG:  duration: ${pseudo.between(1_000, 4_800)}.${pseudo.between(100, 999)} ms  statement: SELECT id, total FROM orders WHERE customer = $1`;
    return `${prefix} LOG:  automatic vacuum of table "shop.public.orders": index scans: 1`;
  },
  lastWords: () => ['FATAL:  could not write lock file "postmaster.pid": No space left on device'],
};

/** A message queue, as NATS writes. */
export const QUEUE: Script = {
  paceMs: 12_000,
  startup: () => [
    "[1] [INF] Starting nats-server",
    "[1] [INF]   Version:  2.12.1",
    "[1] [INF] Listening for client connections on 0.0.0.0:4222",
    "[1] [INF] Server is ready",
  ],
  line: ({ seed }, number) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    return pseudo.fraction() < 0.1
      ? `[1] [WRN] Slow consumer detected: ${pseudo.between(1, 9)}.${pseudo.between(10, 99)} MiB pending, subject events.orders`
      : `[1] [INF] JetStream cluster: stream EVENTS has ${pseudo.between(400, 90_000)} messages, ${pseudo.between(2, 9)} consumers`;
  },
  lastWords: () => ["[1] [FTL] JetStream storage directory is full"],
};

export const programOf = (image: string): { program: string; version: string } => {
  const [path = "", tag = "latest"] = image.split("@")[0]?.split(/:(?=[^/]*$)/) ?? [];
  return { program: path.slice(path.lastIndexOf("/") + 1), version: tag };
};
