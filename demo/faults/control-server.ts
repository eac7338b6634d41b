import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ChurnRequest, parseChurnRequest } from "../churn/churn-request.ts";
import { FAULTS, forbiddableKinds, MOMENTARY, parseFaultRequest } from "./fault.ts";
import type { FaultBoard } from "./fault-board.ts";

const ADDRESS = "127.0.0.1";
const LARGEST_BODY = 16 * 1024;

/** What the control endpoint tells of a cluster. */
export interface ClusterSummary {
  readonly name: string;
  readonly url: string;
  /** How many watches are open: a client that leaks them is seen here. */
  readonly openWatches: number;
}

export interface ControlOptions {
  readonly faults: FaultBoard;
  readonly clusters: () => readonly ClusterSummary[];
  readonly churn: { start(request: ChurnRequest): void; stopAll(): void };
  /** 0 lets the system choose. */
  readonly port: number;
}

export interface ControlServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The endpoint that starts and ends faults: plain HTTP on loopback. A page of another site must not reach it through
 * somebody's browser, so a Host that is not loopback gets 421 and a request from another Origin 403.
 *
 * - `GET /` answers `{clusters: [{name, url, openWatches}], active: [Fault], faults: {NAME: {title, does, needsKind,
 *   momentary}}, kinds: [plural]}`: what there is to choose from.
 * - `GET /faults` answers `{items: [Fault]}`: those that play. A Fault is `{id, cluster, fault, kind?, seconds?, startedAt,
 *   endsAt}`; times are ISO 8601, `endsAt` is null where it plays until it is ended.
 * - `POST /faults` with `{cluster, fault, kind?, seconds?}` plays one and answers 201 with its Fault once it is felt.
 *   `kind` (plural, kind or short name) is for a fault that `needsKind`. One that is `momentary` is over at once without
 *   seconds.
 * - `DELETE /faults/ID` ends one, `DELETE /faults` ends all: 204 once the cluster is well again; ending twice is a 404.
 *
 * What is wrong is a problem document with a `detail` that says what would be right.
 */
export async function startControlServer(options: ControlOptions): Promise<ControlServer> {
  const server = createServer((request, response) => void answer(options, request, response));
  server.listen(options.port, ADDRESS);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://${ADDRESS}:${port}`, stop: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

async function answer(options: ControlOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const refusal = refusalFor(request);
    if (refusal !== undefined) problem(response, refusal.status, refusal.detail);
    else await route(options, request, response);
  } catch (error) {
    problem(response, 500, error instanceof Error ? error.message : String(error));
  }
}

async function route(options: ControlOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults } = options;
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const id = /^\/faults\/([^/]+)$/.exec(pathname)?.[1];
  switch (`${request.method} ${id === undefined ? pathname : "/faults/ID"}`) {
    case "GET /":
      json(response, 200, description(options));
      return;
    case "GET /faults":
      json(response, 200, { items: faults.list() });
      return;
    case "POST /faults":
      await start(options, request, response);
      return;
    case "DELETE /faults":
      await faults.endAll();
      response.writeHead(204).end();
      return;
    case "DELETE /faults/ID":
      if (await faults.end(id ?? "")) response.writeHead(204).end();
      else problem(response, 404, `there is no fault ${id}; GET /faults lists those that hold`);
      return;
    case "PUT /churn":
      await startChurn(options, request, response);
      return;
    case "DELETE /churn":
      options.churn.stopAll();
      response.writeHead(204).end();
      return;
    default:
      problem(response, 404, `${request.method} ${pathname} is nothing here; GET / says what there is`);
  }
}

async function start(
  { faults, clusters }: ControlOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request);
  const names = clusters().map((cluster) => cluster.name);
  const parsed = parseFaultRequest(body, names);
  if (parsed.ok) json(response, 201, await faults.start(parsed.value));
  else problem(response, parsed.error.kind === "unknown-cluster" ? 404 : 400, parsed.error.message);
}

async function startChurn(options: ControlOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const names = options.clusters().map((cluster) => cluster.name);
  const parsed = parseChurnRequest(await readJson(request), names);
  if (!parsed.ok) return problem(response, 400, parsed.error);
  options.churn.start(parsed.value);
  json(response, 200, parsed.value);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > LARGEST_BODY) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused like any other body that is no request
  }
}

function description({ clusters, faults }: ControlOptions): object {
  return {
    what: "The control endpoint of Slipway's built-in world: makes things go wrong on purpose.",
    clusters: clusters(),
    active: faults.list(),
    faults: Object.fromEntries(
      Object.entries(FAULTS).map(([name, words]) => [
        name,
        { ...words, needsKind: name === "forbidden", momentary: [...MOMENTARY].some((each) => each === name) },
      ]),
    ),
    kinds: forbiddableKinds(),
    requests: {
      "GET /faults": "the faults that hold",
      "POST /faults": { cluster: "NAME", fault: "FAULT", kind: "for forbidden, such as pods", seconds: "optional" },
      "DELETE /faults/ID": "ends one",
      "DELETE /faults": "ends all",
      "PUT /churn": { cluster: "NAME", what: "changes or pods", perSecond: 100, seconds: "optional" },
      "DELETE /churn": "ends it",
    },
  };
}

function refusalFor(request: IncomingMessage): { status: number; detail: string } | undefined {
  const host = request.headers.host ?? "";
  if (!isLoopback(host))
    return { status: 421, detail: `this answers on loopback only, not as ${JSON.stringify(host)}` };
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    return { status: 403, detail: `requests from the origin ${origin} are not taken` };
  }
  return undefined;
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function json(response: ServerResponse, status: number, body: object, type = "application/json"): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(`${JSON.stringify(body)}\n`);
}

function problem(response: ServerResponse, status: number, detail: string): void {
  json(response, status, { type: "about:blank", status, detail }, "application/problem+json");
}
