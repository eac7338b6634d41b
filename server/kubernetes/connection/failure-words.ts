/** Errors of Node's network and TLS layers, and of API servers, in words that say what to look at. */
import { ApiFailure } from "./api-failure.ts";
import { redact } from "./redact.ts";

const TEXT_LIMIT = 300;

const UNKNOWN_AUTHORITY = new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "CERT_SIGNATURE_FAILURE",
]);

const IN_WORDS: Readonly<Record<string, (host: string) => string>> = {
  ECONNREFUSED: (host) => `connection refused at ${host}`,
  ENOTFOUND: (host) => `the name of ${host} is not known`,
  EAI_AGAIN: (host) => `the name of ${host} cannot be looked up now`,
  ETIMEDOUT: (host) => `time-out while connecting to ${host}`,
  ECONNRESET: (host) => `the connection to ${host} was cut`,
  ECONNABORTED: (host) => `the connection to ${host} was cut`,
  EPIPE: (host) => `the connection to ${host} was cut`,
  EHOSTUNREACH: (host) => `no route to ${host}`,
  ENETUNREACH: (host) => `no network to ${host}`,
  CERT_HAS_EXPIRED: (host) => `the certificate of ${host} has expired`,
  CERT_NOT_YET_VALID: (host) => `the certificate of ${host} is not valid yet: compare the clocks`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `the certificate of ${host} is for another name`,
  EPROTO: (host) => `no TLS with ${host}: it refuses the client's certificate or does not speak TLS`,
  HPE_INVALID_CONSTANT: (host) => `${host} does not answer with HTTP`,
};

/** An error of the connection itself: nothing was answered, or not to the end. */
export function networkFailure(error: unknown, host: string): ApiFailure {
  if (error instanceof ApiFailure) return error;
  const code = codeOf(error);
  return new ApiFailure(wordsOf(error, code, host), { kind: code === "ETIMEDOUT" ? "time-out" : "network" });
}

function wordsOf(error: unknown, code: string, host: string): string {
  if (UNKNOWN_AUTHORITY.has(code)) return `certificate signed by an unknown authority (${host})`;
  const known = Object.hasOwn(IN_WORDS, code) ? IN_WORDS[code] : undefined;
  if (known !== undefined) return known(host);
  if (code.startsWith("ERR_SSL")) return `no TLS with ${host}: ${code.slice(8).replaceAll("_", " ").toLowerCase()}`;
  return short(`${host}: ${error instanceof Error ? error.message : String(error)}`);
}

/** Both addresses of a name refused (IPv4 and IPv6) come as one AggregateError, whose parts say why. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return "";
}

export function timeOut(milliseconds: number, host: string): ApiFailure {
  return new ApiFailure(`time-out after ${Math.round(milliseconds / 100) / 10} s (${host})`, { kind: "time-out" });
}

/** How the user shows who they are, for the sentence about a 401. */
export type CredentialKind = "token" | "client certificate" | "password" | "none";

export interface RefusedAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
  readonly credential: CredentialKind;
}

/** An answer other than 2xx; its own message (a Status object) is kept, shortened. */
export function answerFailure({ status, body, retryAfter, credential }: RefusedAnswer): ApiFailure {
  const failure = { kind: "answer", status, retryAfterMs: readRetryAfter(retryAfter) } as const;
  return new ApiFailure(answerWords(status, messageOf(body), credential), failure);
}

export function answerWords(status: number, message: string, credential: CredentialKind = "token"): string {
  const detail = message === "" ? "" : `: ${message}`;
  if (status === 401) {
    const what =
      credential === "none" ? "this user gives no credential, and one is wanted" : `the ${credential} is not accepted`;
    return `${what} (401)`;
  }
  if (status === 403) return `not permitted (403)${detail}`;
  if (status === 404) return `not served by this API server (404)${detail}`;
  if (status === 410) return `the place in the change log has expired (410)`;
  if (status === 429) return `the API server asks to wait (429)${detail}`;
  return `the API server answers ${status}${detail}`;
}

/** `message` of a Status object, else the beginning of the text. */
function messageOf(body: string): string {
  try {
    const status: unknown = JSON.parse(body);
    if (typeof status === "object" && status !== null && "message" in status && typeof status.message === "string") {
      return short(status.message);
    }
  } catch {
    // Not JSON: a proxy's page, most likely. Its text is better than nothing.
  }
  return short(
    body
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

/** Seconds or an HTTP date; at most ten minutes, so that a nonsense value cannot stop a cluster for good. */
function readRetryAfter(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 600) * 1_000 : null;
}

function short(text: string): string {
  const clean = redact(text);
  return clean.length > TEXT_LIMIT ? `${clean.slice(0, TEXT_LIMIT)}…` : clean;
}
