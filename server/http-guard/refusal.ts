import { PROBLEM_MEDIA_TYPE, type Problem } from "#contract/problem.ts";
import type { GuardVerdict } from "./guard.ts";

type Refusal = Exclude<GuardVerdict, { kind: "pass" }>;

const TITLES: Record<Refusal["kind"], string> = {
  "wrong-host": "This host is not configured",
  "cross-origin": "Changes from another origin are refused",
  "no-token": "The access token is needed",
};

/** The problem document that answers a refused request. */
export function refusalResponse(refusal: Refusal, requestId: string): Response {
  const problem: Problem = {
    type: `/docs/problems#${refusal.code}`,
    title: TITLES[refusal.kind],
    status: refusal.status,
    code: refusal.code,
    detail: refusal.detail,
    requestId,
  };
  const headers = new Headers({ "content-type": PROBLEM_MEDIA_TYPE, "cache-control": "no-store" });
  if (refusal.kind === "no-token") headers.set("www-authenticate", 'Bearer realm="slipway"');
  return new Response(JSON.stringify(problem), { status: refusal.status, headers });
}
