import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { accessForm, guard, refusalResponse, securityHeaders } from "#server/http-guard/index.ts";
import { getRuntime } from "#server/runtime.ts";

/**
 * Before every request, static files too: the guard (host, origin, access token), the security headers, and
 * by which contract this build answers.
 * The nonce goes to Next and to the pages as the request headers content-security-policy and x-nonce.
 */
export function proxy(request: NextRequest): Response {
  const nonce = randomBytes(16).toString("base64");
  const security = securityHeaders(nonce, process.env.NODE_ENV === "development");
  const told = { ...security, "x-slipway-contract": getRuntime().contractVersion };
  const refused = refusal(request);
  if (refused !== null) return withHeaders(refused, told);

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", security["content-security-policy"] ?? "");
  return withHeaders(NextResponse.next({ request: { headers } }), told);
}

function refusal(request: NextRequest): Response | null {
  const { headers, method, nextUrl } = request;
  const verdict = guard(
    {
      method,
      path: nextUrl.pathname,
      host: headers.get("host"),
      origin: headers.get("origin"),
      secFetchSite: headers.get("sec-fetch-site"),
      authorization: headers.get("authorization"),
      cookie: headers.get("cookie"),
    },
    getRuntime().guardRules,
  );
  if (verdict.kind === "pass") return null;
  if (verdict.kind === "no-token" && method === "GET" && (headers.get("accept") ?? "").includes("text/html")) {
    // Answered in place, not by a redirect: the address stays the one that was asked for.
    return accessForm(`${nextUrl.pathname}${nextUrl.search}`, "asked-for");
  }
  return refusalResponse(verdict, headers.get("x-request-id") ?? "");
}

function withHeaders<T extends Response>(response: T, told: Readonly<Record<string, string>>): T {
  for (const [name, value] of Object.entries(told)) response.headers.set(name, value);
  return response;
}
