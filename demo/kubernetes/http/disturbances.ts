import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { ApiError } from "../api-error.ts";

/** What is wrong with the cluster on purpose just now; set by the faults, obeyed by the handlers. */
export interface Disturbances {
  /** Watches stay open and say nothing. */
  watchesSilent: boolean;
  /** A watch that begins is cut. */
  watchesCut: boolean;
  /** A watch that begins is refused with HTTP 410. */
  watchesRefused: boolean;
  /** A watch that begins gets an ERROR event with code 410. */
  watchesExpire: boolean;
  /** Every request gets HTTP 500, or 429 with Retry-After. */
  requests: "answered" | "failing" | "too-many";
  /** Each page of a list waits for so long; so does a watch that begins with a list. */
  listDelayMs: number;
  /** How far the clock of the Date header is ahead. */
  clockSkewMs: number;
  /** Whether there is a metrics-server, and whether it answers. */
  metrics: "served" | "absent" | "failing";
  /** Resources (plural) that nobody but masters may read. */
  readonly forbidden: Set<string>;
}

export function noDisturbances(): Disturbances {
  return {
    watchesSilent: false,
    watchesCut: false,
    watchesRefused: false,
    watchesExpire: false,
    requests: "answered",
    listDelayMs: 0,
    clockSkewMs: 0,
    metrics: "served",
    forbidden: new Set(),
  };
}

const RETRY_SECONDS = 2;

/** Throws what every request is answered with just now, if anything. */
export function checkDisturbed({ requests }: Disturbances): void {
  if (requests === "failing") {
    throw new ApiError(500, "InternalError", "Internal error occurred: etcdserver: request timed out");
  }
  if (requests === "too-many") {
    const message = "the server has received too many requests and has asked us to try again later";
    throw new ApiError(429, "TooManyRequests", message, { retryAfterSeconds: RETRY_SECONDS });
  }
}

/** Waits before a list is answered; ends early with the client. */
export async function delayList({ listDelayMs }: Disturbances, response: ServerResponse): Promise<void> {
  if (listDelayMs === 0) return;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  await wait(listDelayMs, undefined, { signal: gone.signal }).catch(() => undefined);
}
