/**
 * Kubernetes' quantities: exact decimal amounts with a unit suffix ("500m", "1.5Gi", "1e3").
 * Kept as whole nano-units in a bigint, so that no sum loses a byte. Units: those of the resource (cores, bytes, counts).
 * Source: apimachinery pkg/api/resource/{quantity,suffix,amount}.go and their tests.
 */
import { ok, type Result } from "../result.ts";
import { BINARY_SUFFIXES, DECIMAL_SUFFIXES, type QuantityFormat, type QuantityProblem, scanQuantity } from "./scan.ts";
import { keepsSpelling } from "./spelling.ts";

export type { QuantityFormat, QuantityProblem };

export interface Quantity {
  /** The amount times 10^9. */
  readonly nano: bigint;
  /** The unit family in which it is printed; a sum keeps that of its first addend. */
  readonly format: QuantityFormat;
  /** Only where it differs from the canonical text: the spelling that kubectl keeps while nothing is added to it. */
  readonly spelling?: string;
}

/** Named amounts of resources ("cpu", "memory", "nvidia.com/gpu"). */
export type Amounts = ReadonlyMap<string, Quantity>;

export const ZERO: Quantity = { nano: 0n, format: "DecimalSI" };

/** Kubernetes caps amounts with a binary suffix at 2^63-1; decimal ones are not capped. */
const LARGEST_BINARY_NANO = (2n ** 63n - 1n) * 10n ** 9n;

const CACHE_ENTRIES = 8_192;
const CACHED_TEXT_LENGTH = 40;
const cache = new Map<string, Result<Quantity, QuantityProblem>>();

/**
 * Reads a quantity as Kubernetes' parser does. Spaces are refused: reading JSON cuts them off, see `readQuantity`.
 * Stricter in one place: a text without any digit ("+", ".", "Ki") is refused, though the Go parser happens to make it
 * zero; its own grammar forbids it and no API server ever writes it.
 */
export function parseQuantity(text: string): Result<Quantity, QuantityProblem> {
  if (text.length > CACHED_TEXT_LENGTH) return parseUncached(text);
  const known = cache.get(text);
  if (known !== undefined) return known;
  const parsed = parseUncached(text);
  // Clusters use a few hundred spellings; a full cache means garbage, and starting again costs little.
  if (cache.size >= CACHE_ENTRIES) cache.clear();
  cache.set(text, parsed);
  return parsed;
}

/** Reads a quantity as it stands in a JSON object: spaces around it are cut off first. */
export function readQuantity(text: string): Result<Quantity, QuantityProblem> {
  const parsed = parseQuantity(text);
  return parsed.ok || text.length > 2_000 ? parsed : parseQuantity(text.trim());
}

function parseUncached(text: string): Result<Quantity, QuantityProblem> {
  const scanned = scanQuantity(text);
  if (!scanned.ok) return scanned;
  const { negative, digits, scale, binaryExponent, family } = scanned.value;
  let nano = divideUp(BigInt(digits) << BigInt(binaryExponent), scale);
  let format = family;
  if (format === "BinarySI") {
    if (nano > LARGEST_BINARY_NANO) nano = LARGEST_BINARY_NANO;
    if (nano > 0n && nano < 10n ** 9n) format = "DecimalSI";
  }
  const quantity: Quantity = { nano: negative ? -nano : nano, format };
  return ok(keepsSpelling(text) && formatQuantity(quantity) !== text ? { ...quantity, spelling: text } : quantity);
}

/** amount x 10^(scale+9), rounded up: whoever asks for too little to be represented still gets the smallest unit. */
function divideUp(amount: bigint, scale: number): bigint {
  const shift = scale + 9;
  if (shift >= 0) return amount * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (amount + divisor - 1n) / divisor;
}

/** How kubectl prints a quantity: the spelling that it keeps while the quantity is only read, else the canonical text. */
export function printQuantity(quantity: Quantity): string {
  return quantity.spelling ?? formatQuantity(quantity);
}

/** The text of a quantity as kubectl shows it when it is only read and shown; a text that is no quantity, as it is. */
export function printed(text: string): string {
  const parsed = readQuantity(text);
  return parsed.ok ? printQuantity(parsed.value) : text;
}

/** The canonical text: the largest suffix that leaves a whole number. This is how Kubernetes prints any sum. */
export function formatQuantity(quantity: Quantity): string {
  const { nano, format } = quantity;
  if (nano === 0n) return "0";
  const size = nano < 0n ? -nano : nano;
  const isBinary = format === "BinarySI" && size >= 1024n * 10n ** 9n && size % 10n ** 9n === 0n;
  const text = isBinary ? formatBinary(size / 10n ** 9n) : formatDecimal(size, format === "DecimalExponent");
  return nano < 0n ? `-${text}` : text;
}

function formatBinary(whole: bigint): string {
  let rest = whole;
  let step = 0;
  while (step < BINARY_SUFFIXES.length - 1 && rest % 1024n === 0n) {
    rest /= 1024n;
    step += 1;
  }
  return `${rest}${BINARY_SUFFIXES[step]}`;
}

function formatDecimal(nano: bigint, asExponent: boolean): string {
  let rest = nano;
  let step = 0;
  const lastStep = asExponent ? Number.POSITIVE_INFINITY : DECIMAL_SUFFIXES.length - 1;
  while (step < lastStep && rest % 1000n === 0n) {
    rest /= 1000n;
    step += 1;
  }
  if (!asExponent) return `${rest}${DECIMAL_SUFFIXES[step]}`;
  const exponent = step * 3 - 9;
  return exponent === 0 ? `${rest}` : `${rest}e${exponent}`;
}

/** a + b. The sum is printed in a's unit family, or in b's where a is zero (100M + 1Gi is a bare number). */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (b.nano === 0n && a.nano !== 0n && a.spelling === undefined) return a;
  return { nano: a.nano + b.nano, format: a.nano === 0n ? b.format : a.format };
}

/** a - b, with the unit family of `addQuantities`. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return { nano: a.nano - b.nano, format: a.nano === 0n ? b.format : a.format };
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0;
}

/** Whole units, rounded up (away from zero): bytes of memory, GPUs. */
export function wholeValueOf(quantity: Quantity): bigint {
  return awayFromZero(quantity.nano, 1_000_000_000n);
}

/** Thousandths, rounded up (away from zero): millicores of cpu. */
export function milliValueOf(quantity: Quantity): bigint {
  return awayFromZero(quantity.nano, 1_000_000n);
}

function awayFromZero(nano: bigint, divisor: bigint): bigint {
  const whole = nano / divisor;
  if (nano % divisor === 0n) return whole;
  return nano < 0n ? whole - 1n : whole + 1n;
}
