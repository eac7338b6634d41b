/** Takes the text of a quantity apart: sign, digits, scale and unit family. One pass, bounded, nothing is computed yet. */
import { ok, type Result, refused } from "../result.ts";

/** The unit family of a quantity: 1Gi, 1G or 1e9. */
export type QuantityFormat = "BinarySI" | "DecimalSI" | "DecimalExponent";

export interface QuantityProblem {
  readonly kind: "empty" | "not-a-quantity" | "unknown-suffix" | "too-long" | "too-large";
  /** A sentence that names the text (shortened) and what would be right. */
  readonly message: string;
}

export interface ScannedQuantity {
  readonly negative: boolean;
  /** Whole part and fraction as one run of digits, leading zeros cut off; "0" for zero. */
  readonly digits: string;
  /** The amount is digits x 10^scale x 2^binaryExponent. */
  readonly scale: number;
  readonly binaryExponent: number;
  readonly family: QuantityFormat;
}

/** By steps of 10^3 from 10^-9 on. */
export const DECIMAL_SUFFIXES: readonly string[] = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
/** By steps of 2^10 from 1 on. */
export const BINARY_SUFFIXES: readonly string[] = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/** Longer texts are refused unread: no cluster writes them, and work must stay bounded. */
const LONGEST_TEXT = 1_000;
/** Amounts of 10^100 and more are refused: Kubernetes documents 2^63-1 as the most, and a double must hold any sum. */
const MOST_WHOLE_DIGITS = 100;

// The suffix must begin with a letter, so no character can belong to two parts and nothing is tried twice.
const SHAPE = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([A-Za-z].*)?$/s;
const EXPONENT = /^[eE]([+-]?[0-9]+)$/;

interface Unit {
  readonly power: number;
  readonly family: QuantityFormat;
}

const UNITS = new Map<string, Unit>([
  ...DECIMAL_SUFFIXES.map((suffix, step): [string, Unit] => [suffix, { power: step * 3 - 9, family: "DecimalSI" }]),
  ...BINARY_SUFFIXES.slice(1).map((suffix, step): [string, Unit] => [
    suffix,
    { power: (step + 1) * 10, family: "BinarySI" },
  ]),
]);

export function scanQuantity(text: string): Result<ScannedQuantity, QuantityProblem> {
  if (text === "") return refused({ kind: "empty", message: "An amount is empty; a quantity such as 500m is needed." });
  if (text.length > LONGEST_TEXT) {
    return problem("too-long", text, `has ${text.length} characters; at most ${LONGEST_TEXT} are read`);
  }
  const parts = SHAPE.exec(text);
  const [, sign = "", whole = "", fraction = "", suffix = ""] = parts ?? [];
  if (parts === null || whole.length + fraction.length === 0) {
    return problem("not-a-quantity", text, "is not a quantity such as 500m, 1.5Gi or 1e3");
  }
  const unit = unitOf(suffix);
  if (unit === undefined) {
    return problem("unknown-suffix", text, "has no suffix that Kubernetes knows (n u m k M G T P E, Ki to Ei, e3)");
  }
  const digits = withoutLeadingZeros(whole + fraction);
  const isBinary = unit.family === "BinarySI";
  const scale = digits === "0" ? 0 : (isBinary ? 0 : unit.power) - fraction.length;
  if (digits.length + scale > MOST_WHOLE_DIGITS) {
    return problem("too-large", text, `is larger than 10^${MOST_WHOLE_DIGITS}`);
  }
  // Below 10^-9 every amount is rounded up to the smallest unit: how far below does not matter, and must cost nothing.
  const boundedScale = Math.max(scale, -LONGEST_TEXT - 100);
  const binaryExponent = isBinary ? unit.power : 0;
  return ok({ negative: sign === "-", digits, scale: boundedScale, binaryExponent, family: unit.family });
}

function unitOf(suffix: string): Unit | undefined {
  const known = UNITS.get(suffix);
  if (known !== undefined) return known;
  const exponent = EXPONENT.exec(suffix)?.[1];
  return exponent === undefined ? undefined : { power: Number(exponent), family: "DecimalExponent" };
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 48) start += 1;
  return digits.slice(start);
}

function problem(kind: QuantityProblem["kind"], text: string, what: string): Result<never, QuantityProblem> {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return refused({ kind, message: `The amount ${JSON.stringify(shown)} ${what}.` });
}
