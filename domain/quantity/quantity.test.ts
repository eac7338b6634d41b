import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  milliValueOf,
  parseQuantity,
  type Quantity,
  readQuantity,
  subtractQuantities,
  wholeValueOf,
} from "./quantity.ts";

function quantity(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

// The second statement of the rule: a quantity is a fraction of two whole numbers, worked out the long way.
const UNIT: Record<string, readonly [bigint, bigint]> = {
  n: [1n, 1_000_000_000n],
  u: [1n, 1_000_000n],
  m: [1n, 1_000n],
  "": [1n, 1n],
  k: [1_000n, 1n],
  M: [1_000_000n, 1n],
  G: [1_000_000_000n, 1n],
  T: [1_000_000_000_000n, 1n],
  P: [1_000_000_000_000_000n, 1n],
  E: [1_000_000_000_000_000_000n, 1n],
  Ki: [1_024n, 1n],
  Mi: [1_048_576n, 1n],
  Gi: [1_073_741_824n, 1n],
  Ti: [1_099_511_627_776n, 1n],
  Pi: [1_125_899_906_842_624n, 1n],
  Ei: [1_152_921_504_606_846_976n, 1n],
};
const LARGEST = 9_223_372_036_854_775_807n * 1_000_000_000n;

function nanoByHand(sign: string, whole: string, fraction: string, suffix: string): bigint {
  const [up, down] = UNIT[suffix] ?? [0n, 1n];
  const numerator = BigInt(`${whole}${fraction}`) * up * 1_000_000_000n;
  const denominator = down * BigInt(`1${"0".repeat(fraction.length)}`);
  let nano = numerator / denominator;
  if (nano * denominator < numerator) nano += 1n;
  if (suffix.endsWith("i") && nano > LARGEST) nano = LARGEST;
  return sign === "-" ? -nano : nano;
}

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: min, maxLength: max });
const spelling = fc.record({
  sign: fc.constantFrom("", "-", "+"),
  whole: digits(1, 22),
  fraction: digits(0, 14),
  suffix: fc.constantFrom(...Object.keys(UNIT)),
});
const anyQuantity = spelling.map((s) =>
  quantity(`${s.sign}${s.whole}${s.fraction === "" ? "" : `.${s.fraction}`}${s.suffix}`),
);

test("an amount is its digits times its unit, rounded away from zero to 10^-9 and capped for binary units", () => {
  fc.assert(
    fc.property(spelling, ({ sign, whole, fraction, suffix }) => {
      const parsed = quantity(`${sign}${whole}.${fraction}${suffix}`);
      expect(parsed.nano).toBe(nanoByHand(sign, whole, fraction, suffix));
    }),
  );
});

test("an exponent means as many zeros", () => {
  fc.assert(
    fc.property(digits(1, 12), fc.integer({ min: 0, max: 30 }), fc.constantFrom("e", "E", "e+"), (whole, zeros, e) => {
      expect(quantity(`${whole}${e}${zeros}`).nano).toBe(BigInt(`${whole}${"0".repeat(zeros)}`) * 10n ** 9n);
    }),
  );
});

test("the canonical text reads back as the same amount and is canonical itself", () => {
  fc.assert(
    fc.property(anyQuantity, (some) => {
      const text = formatQuantity(some);
      expect(quantity(text).nano).toBe(some.nano);
      expect(formatQuantity(quantity(text))).toBe(text);
      expect(text).not.toMatch(/[.+]/);
    }),
  );
});

test("no larger suffix would leave a whole number", () => {
  fc.assert(
    fc.property(anyQuantity, (some) => {
      const [, whole = "", suffix = ""] = /^-?(\d+)(.*)$/.exec(formatQuantity(some)) ?? [];
      if (suffix.endsWith("i")) expect(suffix === "Ei" || BigInt(whole) % 1024n !== 0n).toBe(true);
      else expect(suffix === "E" || whole === "0" || !whole.endsWith("000")).toBe(true);
    }),
  );
});

test("sums do not depend on the order and take the unit family of the first that is not zero", () => {
  fc.assert(
    fc.property(anyQuantity, anyQuantity, (a, b) => {
      const sum = addQuantities(a, b);
      expect(sum.nano).toBe(addQuantities(b, a).nano);
      expect(sum.format).toBe(a.nano === 0n ? b.format : a.format);
      expect(subtractQuantities(sum, b).nano).toBe(a.nano);
      expect(Math.sign(compareQuantities(a, b))).toBe(a.nano === b.nano ? 0 : a.nano < b.nano ? -1 : 1);
    }),
  );
});

test("values round away from zero", () => {
  fc.assert(
    fc.property(anyQuantity, (some) => {
      for (const [rounded, unit] of [
        [wholeValueOf(some), 1_000_000_000n],
        [milliValueOf(some), 1_000_000n],
      ] as const) {
        const [size, exact] = some.nano < 0n ? [-rounded, -some.nano] : [rounded, some.nano];
        expect(size * unit >= exact && (size - 1n) * unit < exact).toBe(true);
      }
    }),
  );
});

test("any text gives an amount or a problem in words, never an exception", () => {
  const nearly = fc.string({ unit: fc.constantFrom(..."0123456789.+-eEinumkKMGTP "), maxLength: 12 });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), nearly), (text) => {
      const parsed = parseQuantity(text);
      if (parsed.ok) expect(text).toMatch(/^[+-]?(\d+\.?\d*|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/);
      else expect(parsed.error.message).toMatch(/^An? amount|^The amount/);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["", "empty"],
  ["abc", "not-a-quantity"],
  ["+", "not-a-quantity"],
  [".", "not-a-quantity"],
  ["Ki", "not-a-quantity"],
  [" 1", "not-a-quantity"],
  ["1 ", "not-a-quantity"],
  ["--1", "not-a-quantity"],
  ["1.1.M", "not-a-quantity"],
  ["NaN", "not-a-quantity"],
  ["0x10", "unknown-suffix"],
  ["1K", "unknown-suffix"],
  ["1i", "unknown-suffix"],
  ["-3.01e-", "unknown-suffix"],
  ["1e", "unknown-suffix"],
  ["1e1.5", "unknown-suffix"],
  ["1e400", "too-large"],
  ["1e99999999999999999999", "too-large"],
  ["9".repeat(200), "too-large"],
  ["9".repeat(100_000), "too-long"],
])("%.20s is refused as %s", (text, kind) => {
  const parsed = parseQuantity(text);
  expect(parsed.ok ? "read" : parsed.error.kind).toBe(kind);
});

test("texts of 100 kB are refused at once, whatever they hold", () => {
  const started = performance.now();
  for (const unit of ["9", "0", ".", "e", "1e", "-", "Ki", " ", "\u0000"]) {
    for (let round = 0; round < 20; round += 1) expect(readQuantity(unit.repeat(100_000)).ok).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});

test("an amount below 10^-9 is 10^-9, however small", () => {
  for (const text of ["1e-10", "1e-400", "1e-99999999999999999999", `0.${"0".repeat(900)}1`]) {
    expect(formatQuantity(quantity(text))).toMatch(/^1n$|^1e-9$/);
  }
});

test("zero stays zero with any exponent", () => {
  for (const text of ["0", "0e400", "0.000Ei", "-0", "000"]) expect(formatQuantity(quantity(text))).toBe("0");
});

test("a full cache forgets and reads on", () => {
  for (let i = 0; i < 20_000; i += 1) expect(wholeValueOf(quantity(`${i}`))).toBe(BigInt(i));
});

test("spaces around a quantity in an object are cut off", () => {
  const read = readQuantity(" 1Gi\n");
  expect(read.ok && formatQuantity(read.value)).toBe("1Gi");
});

test.each([
  ["100M", "1Gi", "1173741824"],
  ["1Gi", "100M", "1173741824"],
  ["0", "1Gi", "1Gi"],
  ["1Gi", "1Gi", "2Gi"],
  ["1250m", "1.4", "2650m"],
  ["1e3", "500", "1500"],
  ["1e3", "1k", "2e3"],
  ["512Mi", "0.5", "536870912500m"],
])("%s + %s is printed as %s", (a, b, sum) => {
  expect(formatQuantity(addQuantities(quantity(a), quantity(b)))).toBe(sum);
});
