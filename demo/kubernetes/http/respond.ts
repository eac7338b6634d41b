import type { IncomingMessage, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createGzip } from "node:zlib";
import { ApiError, type StatusFailure } from "../api-error.ts";
import { drained } from "./watches/drained.ts";

const HEADERS = { "cache-control": "no-cache, private" };
const JSON_TYPE = "application/json";
/** Answers above this are compressed for clients that accept it, as a real server does. */
const COMPRESS_FROM = 128 * 1024;
const CHUNK = 64 * 1024;

export function sendJson(response: ServerResponse, code: number, body: object, contentType: string = JSON_TYPE): void {
  sendJsonText(response, code, JSON.stringify(body), contentType);
}

export function sendJsonText(response: ServerResponse, code: number, text: string, contentType = JSON_TYPE): void {
  response.writeHead(code, { ...HEADERS, "content-type": contentType, "content-length": Buffer.byteLength(text) });
  response.end(text);
}

/** That something was done which is no object, such as an eviction. */
export function sendSuccess(response: ServerResponse, code: number): void {
  sendJson(response, code, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", code });
}

export function sendText(response: ServerResponse, code: number, text: string): void {
  response.writeHead(code, {
    ...HEADERS,
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}

/** An error as a Status; anything but an `ApiError` is a fault of this server and says so. */
export function sendError(response: ServerResponse, error: unknown): void {
  const status = statusOf(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const seconds = status.details?.retryAfterSeconds;
  if (seconds !== undefined) response.setHeader("retry-after", String(seconds));
  sendJson(response, status.code, status);
}

function statusOf(error: unknown): StatusFailure {
  if (error instanceof ApiError) return error.status;
  const said = error instanceof Error ? error.message : String(error);
  return new ApiError(500, "InternalError", `Internal error occurred: ${said}`).status;
}

/**
 * Sends a JSON text that comes in parts: small ones whole, large ones in chunks at the client's pace, so that a list of
 * any length neither fills the memory nor holds up other requests for long.
 */
export async function sendJsonParts(
  request: IncomingMessage,
  response: ServerResponse,
  parts: Iterable<string>,
): Promise<void> {
  const source = parts[Symbol.iterator]();
  const [start, more] = take(source, COMPRESS_FROM);
  if (!more) {
    response.writeHead(200, { ...HEADERS, "content-type": JSON_TYPE, "content-length": Buffer.byteLength(start) });
    response.end(start);
    return;
  }
  const zip = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  response.writeHead(200, { ...HEADERS, "content-type": JSON_TYPE, ...(zip ? { "content-encoding": "gzip" } : {}) });
  const gzip = zip ? createGzip({ level: 1 }) : undefined;
  gzip?.pipe(response);
  await writeAll(gzip ?? response, response, start, source);
}

async function writeAll(
  sink: Writable,
  response: ServerResponse,
  start: string,
  source: Iterator<string>,
): Promise<void> {
  let [text, more] = [start, true];
  while (text !== "" && !response.destroyed) {
    if (!sink.write(text)) await drained(sink, response);
    else await nextTurn();
    if (!more) break;
    [text, more] = take(source, CHUNK);
  }
  // A client that left early gets nothing more, and what was to compress for it is given up.
  if (response.destroyed) sink.destroy();
  else sink.end();
}

/** Parts up to about so many characters, and whether there may be more. */
function take(source: Iterator<string>, characters: number): [text: string, more: boolean] {
  let text = "";
  while (text.length < characters) {
    const next = source.next();
    if (next.done === true) return [text, false];
    text += next.value;
  }
  return [text, true];
}
