import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Set by the form at /access; it holds a value derived from the token, never the token. */
export const ACCESS_COOKIE = "slipway_access";

/** What the cookie holds for a token. Who reads it cannot tell the token, and another token makes it worthless. */
export function cookieValueFor(token: string): string {
  return createHmac("sha256", token).update("slipway access cookie, version 1").digest("base64url");
}

/** Compares in a time that tells nothing of how much was right. */
export function isSameSecret(given: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

/** Whether a request brings the token, as `Authorization: Bearer` or as the form's cookie. */
export function bringsToken(request: { authorization: string | null; cookie: string | null }, token: string): boolean {
  const bearer = /^Bearer +(.+)$/i.exec(request.authorization ?? "")?.[1];
  if (bearer !== undefined && isSameSecret(bearer.trim(), token)) return true;
  const kept = cookieNamed(request.cookie ?? "", ACCESS_COOKIE);
  return kept !== null && isSameSecret(kept, cookieValueFor(token));
}

function cookieNamed(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
