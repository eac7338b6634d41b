import { once } from "node:events";
import { appendFileSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Metrics } from "./metrics.ts";
import type { Settings } from "./settings.ts";
import { Streams } from "./streams.ts";

const IDLE_CHECK_MS = 20;
/** How long nothing may be open before the process believes that nothing more comes. */
const QUIET_MS = 250;

/**
 * The hello service: `GET /` answers at once, `GET /events` is a stream that stays. On the admin port: `/healthz`,
 * `/readyz`, `/metrics`. TLS ends at the gateway; a network policy lets nobody else in.
 */
export class HelloService {
  readonly #settings: Settings;
  readonly #metrics = new Metrics();
  readonly #streams: Streams;
  readonly #public: Server;
  readonly #admin: Server;
  #underWay = 0;
  #draining = false;

  constructor(settings: Settings) {
    this.#settings = settings;
    const starts = settings.dataFolder === null ? {} : { starts: countStart(settings.dataFolder) };
    const hello = { ...settings.identity, ...starts };
    this.#streams = new Streams(settings.timing, this.#metrics, hello);
    this.#public = createServer((request, response) => this.#answer(request, response, JSON.stringify(hello)));
    this.#admin = createServer((request, response) => this.#answerAdmin(request, response));
    // Longer than a gateway keeps a connection idle: it is the gateway that closes it, never we while it sends.
    this.#public.keepAliveTimeout = settings.timing.graceSeconds * 2000;
  }

  /** Listens; answers the ports, which the system chose where 0 was asked for. */
  async listen(): Promise<{ readonly port: number; readonly adminPort: number }> {
    const { host, port, adminPort } = this.#settings;
    this.#public.listen(port, host);
    await once(this.#public, "listening");
    this.#admin.listen(adminPort, host);
    await once(this.#admin, "listening");
    return { port: portOf(this.#public), adminPort: portOf(this.#admin) };
  }

  /**
   * Leaves in order: not ready, streams told to move, requests answered, then the ports closed.
   * Answers how many streams and requests had to be cut because the time was over: 0 is as it should be.
   */
  async drain(): Promise<number> {
    this.#draining = true;
    this.#streams.moveAll();
    const deadline = performance.now() + this.#settings.timing.drainSeconds * 1000;
    let quietSince = performance.now();
    while (performance.now() < deadline && performance.now() - quietSince < QUIET_MS) {
      await new Promise((resolve) => setTimeout(resolve, IDLE_CHECK_MS));
      if (this.#streams.open + this.#underWay > 0) quietSince = performance.now();
    }
    const cut = this.#streams.cutAll() + this.#underWay;
    const closed = [this.#public, this.#admin].map((server) => once(server.close(), "close"));
    this.#public.closeAllConnections();
    this.#admin.closeAllConnections();
    await Promise.all(closed);
    return cut;
  }

  #answer(request: IncomingMessage, response: ServerResponse, hello: string): void {
    const { pathname } = new URL(request.url ?? "/", "http://hello");
    // The gateway opens its next connection elsewhere.
    if (this.#draining) response.setHeader("connection", "close");
    if (pathname === "/events") {
      this.#streams.add(response);
      return;
    }
    const began = performance.now();
    this.#underWay += 1;
    response.once("close", () => {
      this.#underWay -= 1;
      this.#metrics.request(response.statusCode, (performance.now() - began) / 1000);
    });
    if (pathname !== "/") send(response, 404, JSON.stringify({ error: `there is no ${pathname}: / or /events` }));
    else send(response, 200, hello);
  }

  #answerAdmin(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? "/", "http://hello");
    if (pathname === "/healthz") send(response, 200, '{"status":"alive"}');
    else if (pathname === "/readyz" && this.#draining) send(response, 503, '{"status":"leaving"}');
    else if (pathname === "/readyz") send(response, 200, '{"status":"ready"}');
    else if (pathname === "/metrics") send(response, 200, this.#metrics.text(this.#streams.open), "text/plain");
    else send(response, 404, JSON.stringify({ error: `there is no ${pathname}: /healthz, /readyz or /metrics` }));
  }
}

function send(response: ServerResponse, code: number, body: string, type = "application/json"): void {
  response.writeHead(code, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** One line for each start, kept on the volume: what it answers proves that the volume outlives a pod. */
function countStart(folder: string): number {
  const file = path.join(folder, "starts.log");
  appendFileSync(file, `${new Date().toISOString()}\n`);
  return readFileSync(file, "utf8").trimEnd().split("\n").length;
}
