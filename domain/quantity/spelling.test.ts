import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addQuantities,
  formatQuantity,
  parseQuantity,
  printed,
  printQuantity,
  readQuantity,
  ZERO,
} from "./quantity.ts";
import { keepsSpelling } from "./spelling.ts";

test.each([
  ["5.444T", "5.444T"],
  ["100.035k", "100.035k"],
  ["1E6", "1E6"],
  ["1.", "1."],
  ["+5", "+5"],
  ["007", "007"],
  ["8.1k", "8100"],
  ["0.5", "500m"],
  ["1000M", "1G"],
  ["1024Mi", "1Gi"],
  ["300Mi", "300Mi"],
  ["8Ki", "8Ki"],
  ["9999999999999Ki", "9999999999999Ki"],
  ["1.5Gi", "1536Mi"],
  [" 1E6 ", "1E6"],
  ["", ""],
  ["abc", "abc"],
])("%j, only read, is shown as %j", (text, shown) => {
  expect(printed(text)).toBe(shown);
});

test("what is shown is the same amount, and either the spelling or the canonical text", () => {
  const number = fc
    .tuple(fc.nat(9_999_999), fc.constantFrom("", ".5", ".125", ".000", ".1234567891"))
    .map((p) => p.join(""));
  const suffix = fc.constantFrom(
    "",
    "n",
    "u",
    "m",
    "k",
    "M",
    "G",
    "T",
    "P",
    "E",
    "Ki",
    "Mi",
    "Gi",
    "Ti",
    "e3",
    "E6",
    "e-3",
  );
  fc.assert(
    fc.property(number, suffix, (digits, unit) => {
      const text = `${digits}${unit}`;
      const parsed = readQuantity(text);
      const shown = readQuantity(printed(text));
      expect(parsed.ok && shown.ok && parsed.value.nano === shown.value.nano).toBe(true);
      if (parsed.ok) expect([text, formatQuantity(parsed.value)]).toContain(printed(text));
    }),
  );
});

test("a spelling is lost with the first addition, even of nothing", () => {
  const parsed = parseQuantity("1E6");
  if (!parsed.ok) throw new Error(parsed.error.message);
  expect(printQuantity(parsed.value)).toBe("1E6");
  expect(printQuantity(addQuantities(parsed.value, ZERO))).toBe("1e6");
});

test("a text that is no quantity keeps nothing", () => {
  expect(keepsSpelling("1K")).toBe(false);
});
