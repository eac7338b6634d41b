const LARGEST = 8.64e15;

/** Milliseconds since 1970 as the API writes times; null for what is no time. */
export function isoTime(milliseconds: number | null | undefined): string | null {
  if (milliseconds === null || milliseconds === undefined) return null;
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > LARGEST) return null;
  const text = new Date(milliseconds).toISOString();
  // Years beyond 9999 carry a sign and six digits, which readers of ISO 8601 refuse.
  return text.length === 24 ? text : null;
}

/** A time as Kubernetes writes it (RFC 3339) as the API writes it; null for what is absent or no time. */
export function isoTimeOf(text: string | undefined): string | null {
  return text === undefined ? null : isoTime(Date.parse(text));
}
