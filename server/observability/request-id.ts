import { randomUUID } from "node:crypto";

export const REQUEST_ID_HEADER = "x-request-id";

/** The caller's request id where it is one that a log can hold, else a new one. */
export function requestIdFrom(given: string | undefined | null): string {
  return given != null && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}
