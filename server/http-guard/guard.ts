import { bringsToken } from "./access-token.ts";
import type { HostRule } from "./hosts.ts";

/** What the guard looks at in a request; header values as they were sent, null when absent. */
export interface GuardedRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string | null;
  readonly origin: string | null;
  readonly secFetchSite: string | null;
  readonly authorization: string | null;
  readonly cookie: string | null;
}

export interface GuardRules {
  readonly isAcceptedHost: HostRule;
  /** Null: no token is asked for (the portal listens on loopback). */
  readonly accessToken: string | null;
}

/** The guard's answer. A refusal's code is that of the problem document. */
export type GuardVerdict =
  | { readonly kind: "pass" }
  | { readonly kind: "wrong-host"; readonly status: 421; readonly code: "host-not-configured"; readonly detail: string }
  | {
      readonly kind: "cross-origin";
      readonly status: 403;
      readonly code: "cross-origin-refused";
      readonly detail: string;
    }
  | {
      readonly kind: "no-token";
      readonly status: 401;
      readonly code: "access-token-required";
      readonly detail: string;
    };

const READING_METHODS = ["GET", "HEAD", "OPTIONS"];
/** Probes bring no token, and say nothing that is worth one. */
const OPEN_PATHS = ["/healthz", "/readyz", "/access"];

/** Whether a request may go on. Pages, API and static files alike. */
export function guard(request: GuardedRequest, rules: GuardRules): GuardVerdict {
  if (!rules.isAcceptedHost(request.host)) {
    const asked =
      request.host === null ? "The request names no host" : `The host "${request.host}" is not this portal's`;
    const detail = `${asked}. Open it under its own address, or add the host to "hosts" in portal.config.yaml.`;
    return { kind: "wrong-host", status: 421, code: "host-not-configured", detail };
  }
  const stranger = READING_METHODS.includes(request.method) ? null : strangerOf(request);
  if (stranger !== null) {
    const detail = `A change was asked for by ${stranger}. Changes are accepted from the portal's own pages and from clients without a browser.`;
    return { kind: "cross-origin", status: 403, code: "cross-origin-refused", detail };
  }
  if (rules.accessToken !== null && !OPEN_PATHS.includes(request.path) && !bringsToken(request, rules.accessToken)) {
    const detail =
      "This portal asks for its access token: send it as Authorization: Bearer TOKEN, or open /access in a browser.";
    return { kind: "no-token", status: 401, code: "access-token-required", detail };
  }
  return { kind: "pass" };
}

/** Who asks for a change, when it is another site. Browsers say so by Origin, or at least by Sec-Fetch-Site; others by neither. */
function strangerOf({ host, origin, secFetchSite }: GuardedRequest): string | null {
  if (origin !== null) return hostOf(origin) === host?.toLowerCase() ? null : `another origin (${origin})`;
  if (secFetchSite === null || secFetchSite === "same-origin" || secFetchSite === "none") return null;
  return `another site (Sec-Fetch-Site: ${secFetchSite})`;
}

/** The scheme is not compared: behind a proxy that ends TLS the portal does not know its own. */
function hostOf(origin: string): string | null {
  return /^https?:\/\/([^/]+)$/i.exec(origin)?.[1]?.toLowerCase() ?? null;
}
