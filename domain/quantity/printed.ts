/** How a quantity looks where kubectl only reads it and shows it, without any sum: some spellings are kept as written. */
import { formatQuantity, readQuantity } from "./quantity.ts";
import { BINARY_SUFFIXES, scanQuantity } from "./scan.ts";

/** Digits that the Go parser handles without big numbers; only on that path does it remember the spelling. */
const FAST_DIGITS = 18;
const FAST_BINARY_DIGITS = 14;

/**
 * The text as kubectl prints it when it was only read: the spelling itself where the parser takes it for canonical by a
 * quick look ("5.444T", "1E6"), else the canonical text. A text that is no quantity is returned as it is.
 * Source: apimachinery quantity.go ParseQuantity ("if the number is in canonical form, reuse the string").
 */
export function printed(text: string): string {
  const parsed = readQuantity(text);
  if (!parsed.ok) return text;
  const trimmed = text.trim();
  return keepsSpelling(trimmed) ? trimmed : formatQuantity(parsed.value);
}

function keepsSpelling(text: string): boolean {
  const [, whole = "", point, fraction = "", suffix = ""] = /^[+-]?0*([0-9]*)(\.?)([0-9]*)(.*)$/.exec(text) ?? [];
  // A fraction counts with all its zeros, a whole part without leading ones; an absent whole part is one zero.
  const digits = (whole === "" ? "0" : whole) + fraction;
  const step = BINARY_SUFFIXES.indexOf(suffix);
  if (step > 0) {
    const room = FAST_BINARY_DIGITS - (whole === "" ? 1 : whole.length) - step * 3;
    return fraction === "" && room >= 0 && BigInt(digits) % 8n !== 0n;
  }
  const scanned = scanQuantity(text);
  if (!scanned.ok || point === undefined) return false;
  const { scale } = scanned.value;
  const isFast = digits.length <= FAST_DIGITS && scale >= -9;
  return isFast && scale % 3 === 0 && !digits.endsWith("000") && !digits.startsWith("0");
}
