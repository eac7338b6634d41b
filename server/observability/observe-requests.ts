import diagnostics from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";
import { Counter, Histogram } from "prom-client";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { REQUEST_ID_HEADER, requestIdFrom } from "./request-id.ts";

interface Seen {
  readonly begun: number;
  readonly id: string;
}

const STARTED = "http.server.request.start";
const FINISHED = "http.server.response.finish";

/**
 * Gives every HTTP request an id, measures it and logs it. Next has no place for that (its proxy sees a request begin,
 * never end), so Node's own announcements are used: they cover pages, API and static files alike.
 * @returns how to stop.
 */
export function observeRequests(options: {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The name of a path's route for metrics: of few values, whatever paths are asked for. */
  readonly routeOf: (path: string) => string;
}): () => void {
  const { registry } = options.metrics;
  const durations = new Histogram({
    name: "slipway_http_request_duration_seconds",
    help: "Time from a request's first byte to its answer's last, event streams aside.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const failures = new Counter({
    name: "slipway_http_server_errors_total",
    help: "Answers with a status of 500 or above.",
    labelNames: ["route"],
    registers: [registry],
  });
  const seen = new WeakMap<IncomingMessage, Seen>();

  const started = (message: unknown): void => {
    const { request, response } = exchange(message);
    if (request === null || response === null) return;
    const id = requestIdFrom(header(request, REQUEST_ID_HEADER));
    // Next reads the headers after this: handlers, logs and problem documents see the same id as the caller.
    request.headers[REQUEST_ID_HEADER] = id;
    response.setHeader(REQUEST_ID_HEADER, id);
    seen.set(request, { begun: performance.now(), id });
  };
  const finished = (message: unknown): void => {
    const { request, response } = exchange(message);
    const begin = request === null ? undefined : seen.get(request);
    if (request === null || response === null || begin === undefined) return;
    const seconds = (performance.now() - begin.begun) / 1000;
    const path = pathOf(request.url);
    const route = options.routeOf(path);
    const method = request.method ?? "GET";
    const status = response.statusCode;
    const streamed = String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
    if (!streamed) durations.observe({ method, route, status }, seconds);
    if (status >= 500) failures.inc({ route });
    const level = status >= 500 ? "error" : status >= 400 ? "info" : "debug";
    const entry = { requestId: begin.id, method, path, status, durationMs: Math.round(seconds * 1000) };
    options.logger[level](entry, "request");
  };
  diagnostics.subscribe(STARTED, started);
  diagnostics.subscribe(FINISHED, finished);
  return () => {
    diagnostics.unsubscribe(STARTED, started);
    diagnostics.unsubscribe(FINISHED, finished);
  };
}

function exchange(message: unknown): { request: IncomingMessage | null; response: ServerResponse | null } {
  const parts = typeof message === "object" && message !== null ? message : {};
  const request = "request" in parts && parts.request instanceof IncomingMessage ? parts.request : null;
  const response = "response" in parts && parts.response instanceof ServerResponse ? parts.response : null;
  return { request, response };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Without the query: it may hold what somebody searched for. */
function pathOf(url: string | undefined): string {
  return (url ?? "/").split(/[?#]/, 1)[0] ?? "/";
}
