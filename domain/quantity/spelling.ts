import { BINARY_SUFFIXES, scanQuantity } from "./scan.ts";

/** Digits that the Go parser handles without big numbers; only on that path does it remember the spelling. */
const FAST_DIGITS = 18;
const FAST_BINARY_DIGITS = 14;

/**
 * Whether kubectl shows a quantity in the spelling it came in ("5.444T", "1E6") while it is only read: where the parser
 * takes it for canonical by a quick look, which is not always right. Source: apimachinery quantity.go ParseQuantity.
 */
export function keepsSpelling(text: string): boolean {
  const [, whole = "", fraction = "", suffix = ""] = /^[+-]?0*([0-9]*)\.?([0-9]*)(.*)$/.exec(text) ?? [];
  // A fraction counts with all its zeros, a whole part without leading ones; an absent whole part is one zero.
  const digits = (whole === "" ? "0" : whole) + fraction;
  const step = BINARY_SUFFIXES.indexOf(suffix);
  if (step > 0) {
    const room = FAST_BINARY_DIGITS - (whole === "" ? 1 : whole.length) - step * 3;
    return fraction === "" && room >= 0 && BigInt(digits) % 8n !== 0n;
  }
  const scanned = scanQuantity(text);
  if (!scanned.ok) return false;
  const { scale } = scanned.value;
  const isFast = digits.length <= FAST_DIGITS && scale >= -9;
  return isFast && scale % 3 === 0 && !digits.endsWith("000") && !digits.startsWith("0");
}
