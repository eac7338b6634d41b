import { PROBLEM_MEDIA_TYPE } from "#contract/problem.ts";
import type { KeptAnswer } from "../answer-cache.ts";
import { problemOf } from "../problem-document.ts";
import type { Refusal } from "../refusal.ts";

const REQUEST_ID = "x-request-id";

/** An answer, or that the one which the caller has is still the same. */
export function answerResponse(request: Request, answer: KeptAnswer, requestId: string): Response {
  const headers = new Headers({
    // Kept by the browser, but asked about each time: the version decides, not the clock.
    "cache-control": "private, no-cache",
    etag: answer.etag,
    [REQUEST_ID]: requestId,
  });
  if (matches(request.headers.get("if-none-match"), answer.etag)) return new Response(null, { status: 304, headers });
  headers.set("content-type", "application/json; charset=utf-8");
  headers.set("content-length", String(answer.bytes.byteLength));
  return new Response(request.method === "HEAD" ? null : answer.bytes, { headers });
}

/** What a change came to; said once, and kept by nobody. */
export function changeResponse(answer: unknown, requestId: string): Response {
  return Response.json(answer, { headers: { "cache-control": "no-store", [REQUEST_ID]: requestId } });
}

export function problemResponse(request: Request, refusal: Refusal, requestId: string): Response {
  const problem = problemOf(refusal, requestId);
  const headers = new Headers({
    "content-type": PROBLEM_MEDIA_TYPE,
    "cache-control": "no-store",
    [REQUEST_ID]: requestId,
  });
  if (refusal.kind === "method-not-allowed") headers.set("allow", refusal.allowed.join(", "));
  if (refusal.kind === "cluster-not-synced") headers.set("retry-after", "2");
  return new Response(request.method === "HEAD" ? null : JSON.stringify(problem), { status: problem.status, headers });
}

export function optionsResponse(allowed: readonly string[], requestId: string): Response {
  return new Response(null, { status: 204, headers: { allow: allowed.join(", "), [REQUEST_ID]: requestId } });
}

/** RFC 9110 13.1.2: a list of tags, compared weakly; a proxy that compresses marks ours as weak. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
