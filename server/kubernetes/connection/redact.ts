const JSON_WEB_TOKEN = /\beyJ[\w-]{8,}(\.[\w-]*){0,2}/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
const PEM = /-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g;
const NAMED = /\b(token|password|secret|authorization)(["']?\s*[:=]\s*["']?)[^\s"',}]{4,}/gi;

/** Takes whatever looks like a credential out of a text that will be logged or shown (an exec plugin's words, say). */
export function redact(text: string): string {
  return text
    .replace(PEM, "(left out)")
    .replace(BEARER, "$1 (left out)")
    .replace(JSON_WEB_TOKEN, "(left out)")
    .replace(NAMED, "$1$2(left out)");
}
