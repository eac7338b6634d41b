/**
 * HTTP to one API server: authenticated, kept alive, with limits on time and size, errors in words. GET alone: nothing
 * here can change a cluster.
 */
import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ApiFailure } from "./api-failure.ts";
import { Collected } from "./collected.ts";
import { answerFailure, networkFailure, timeOut } from "./failure-words.ts";
import { type Identity, type IdentityOptions, IdentitySource, isLoopback } from "./identity.ts";

export interface StreamRequest {
  /** Path and query below the server's address, beginning with a slash. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** What may be answered; without it JSON alone. */
  readonly accept?: string;
  /** How long the answer may take to begin. */
  readonly beginLimitMs: number;
  /** How long it may be silent once it began; without one it may be silent for ever. */
  readonly silenceLimitMs?: number;
  readonly onBegin?: (answer: { readonly date: string | null }) => void;
  /** Where it answers a promise, nothing more is read until that is kept. */
  readonly onChunk: (chunk: Buffer) => void | Promise<void>;
}

const ERROR_BODY_BYTES = 64 * 1024;
const ACCEPT = "application/json";
const USER_AGENT = "slipway";

export class Connection {
  readonly #identities: IdentitySource;

  constructor(options: IdentityOptions) {
    this.#identities = new IdentitySource(options);
  }

  /** @throws ApiFailure where the kubeconfig cannot be used. */
  identity(): Promise<Identity> {
    return this.#identities.get();
  }

  /** Ends when the answer has ended in order. @throws ApiFailure otherwise, the signal's reason when it was aborted. */
  async stream(request: StreamRequest): Promise<void> {
    try {
      await this.#attempt(request);
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== 401 || request.signal.aborted) throw error;
      // Tokens and certificates are renewed on disk and by plugins: one try with what is there now.
      this.#identities.invalidate();
      await this.#attempt(request);
    }
  }

  /** The whole answer as text. */
  async text(request: Omit<StreamRequest, "onChunk"> & { readonly limitBytes: number }): Promise<string> {
    const collected = new Collected(request.limitBytes);
    await this.stream({ ...request, onChunk: (chunk) => collected.push(chunk) });
    return collected.take().toString("utf8");
  }

  /** Cuts whatever is open. */
  stop(): void {
    this.#identities.stop();
  }

  async #attempt(request: StreamRequest): Promise<void> {
    const identity = await this.#identities.get();
    try {
      await exchange(identity, request);
    } catch (error) {
      if (!(error instanceof StaleSocket)) throw error;
      await exchange(identity, request);
    }
  }
}

/** A kept-alive connection was closed by the server just as it was used again: not a fault, and a GET is repeated. */
class StaleSocket extends Error {
  override readonly name = "StaleSocket";
}

function exchange(identity: Identity, request: StreamRequest): Promise<void> {
  const { signal, beginLimitMs } = request;
  return new Promise<void>((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const client = open(identity, request);
    const beginTimer = setTimeout(() => client.destroy(timeOut(beginLimitMs, identity.host)), beginLimitMs);
    const onAbort = (): void => void client.destroy(asError(signal.reason));
    signal.addEventListener("abort", onAbort, { once: true });
    const settle = (error?: unknown): void => {
      clearTimeout(beginTimer);
      signal.removeEventListener("abort", onAbort);
      if (error === undefined) resolve();
      else reject(signal.aborted ? signal.reason : error);
    };
    client.on("socket", (socket) => socket.setKeepAlive(true, 30_000));
    client.on("error", (error) => {
      const isStale = client.reusedSocket && "code" in error && error.code === "ECONNRESET";
      settle(isStale && !signal.aborted ? new StaleSocket() : networkFailure(error, identity.host));
    });
    client.on("response", (response) => {
      clearTimeout(beginTimer);
      receive(identity, request, response).then(settle, (error: unknown) => {
        response.destroy();
        settle(error);
      });
    });
    client.end();
  });
}

function open(identity: Identity, { path, accept = ACCEPT }: StreamRequest): http.ClientRequest {
  const { server, agent, headers } = identity;
  const options = {
    method: "GET",
    path: `${server.pathname.replace(/\/+$/, "")}${path}`,
    hostname: server.hostname.replace(/^\[|\]$/g, ""),
    port: server.port,
    agent,
    headers: {
      ...headers,
      accept,
      "user-agent": USER_AGENT,
      ...(isLoopback(server.hostname) ? {} : { "accept-encoding": "gzip" }),
    },
  };
  return server.protocol === "http:" ? http.request(options) : https.request(options);
}

async function receive(identity: Identity, request: StreamRequest, response: http.IncomingMessage): Promise<void> {
  const status = response.statusCode ?? 0;
  const isGzip = response.headers["content-encoding"] === "gzip";
  const body: Readable = isGzip ? response.pipe(createGunzip()) : response;
  if (isGzip) response.on("error", (error) => body.destroy(error));
  if (status < 200 || status > 299) throw await refused(identity, request, response, body);
  request.onBegin?.({ date: response.headers.date ?? null });
  await read(identity, request, body);
  if (!response.complete) throw networkFailure({ code: "ECONNRESET" }, identity.host);
}

async function refused(
  identity: Identity,
  request: StreamRequest,
  response: http.IncomingMessage,
  body: Readable,
): Promise<ApiFailure> {
  const chunks: Buffer[] = [];
  let size = 0;
  const onChunk = (chunk: Buffer): void => {
    if (size < ERROR_BODY_BYTES) chunks.push(chunk);
    size += chunk.length;
  };
  await read(identity, { ...request, silenceLimitMs: request.beginLimitMs, onChunk }, body);
  return answerFailure({
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString("utf8"),
    retryAfter: response.headers["retry-after"],
    credential: identity.credential,
  });
}

/** Hands on each chunk; a limit on silence is a timer that is set back, not a new one for each chunk. */
function read(identity: Identity, request: StreamRequest, body: Readable): Promise<void> {
  const { silenceLimitMs } = request;
  return new Promise<void>((resolve, reject) => {
    const silence =
      silenceLimitMs === undefined
        ? undefined
        : setTimeout(() => body.destroy(timeOut(silenceLimitMs, identity.host)), silenceLimitMs);
    let isOver = false;
    const settle = (error?: unknown): void => {
      // Each answer is closed after it ended: no failure is put into words then.
      if (isOver) return;
      isOver = true;
      clearTimeout(silence);
      if (error === undefined) resolve();
      else reject(networkFailure(error, identity.host));
    };
    // What the reader of the stream throws is its own failure, not one of the network.
    const fail = (error: unknown): void => {
      clearTimeout(silence);
      reject(error);
      body.destroy();
    };
    body.on("data", (chunk: Buffer) => {
      silence?.refresh();
      try {
        const rest = request.onChunk(chunk);
        if (rest === undefined) return;
        body.pause();
        rest.then(() => {
          silence?.refresh();
          body.resume();
        }, fail);
      } catch (error) {
        fail(error);
      }
    });
    body.on("end", () => settle());
    body.on("error", settle);
    body.on("close", () => settle({ code: "ECONNRESET" }));
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("aborted", { cause: reason });
}
