import { expect, test } from "vitest";
import { scanQuantity } from "./scan.ts";

test("a text comes apart into sign, digits, scale and unit family", () => {
  expect(scanQuantity("-01.50Gi")).toEqual({
    ok: true,
    value: { negative: true, digits: "150", scale: -2, binaryExponent: 30, family: "BinarySI" },
  });
  expect(scanQuantity("1E3")).toEqual({
    ok: true,
    value: { negative: false, digits: "1", scale: 3, binaryExponent: 0, family: "DecimalExponent" },
  });
});

test("a lone E after digits is exa, E with digits an exponent, Ei binary", () => {
  const families = ["1E", "1E1", "1Ei"].map((text) => {
    const scanned = scanQuantity(text);
    return scanned.ok ? scanned.value.family : scanned.error.kind;
  });
  expect(families).toEqual(["DecimalSI", "DecimalExponent", "BinarySI"]);
});

test("a problem names the text, shortened, and what would be right", () => {
  const scanned = scanQuantity(`12${"x".repeat(100)}`);
  expect(scanned.ok ? "" : scanned.error.message).toBe(
    `The amount "12${"x".repeat(38)}…" has no suffix that Kubernetes knows (n u m k M G T P E, Ki to Ei, e3).`,
  );
});
