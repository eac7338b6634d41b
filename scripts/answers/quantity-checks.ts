import { formatAge } from "#domain/quantity/age.ts";
import {
  formatQuantity,
  milliValueOf,
  parseQuantity,
  printed,
  readQuantity,
  wholeValueOf,
} from "#domain/quantity/quantity.ts";
import { type Check, differenceIf, numberOf, textOf } from "./case.ts";

export const checkQuantity: Check = (known) => {
  const text = textOf(known, "text");
  const parsed = parseQuantity(text);
  const stated = (key: string, got: () => unknown) => (key in known ? differenceIf(key, known[key], got()) : []);
  const validity = [...stated("valid", () => parsed.ok), ...stated("validInJson", () => readQuantity(text).ok)];
  if (!parsed.ok) return validity;
  return [
    ...validity,
    ...stated("exact", () => exactText(parsed.value.nano)),
    ...stated("canonical", () => formatQuantity(parsed.value)),
    ...stated("value", () => `${wholeValueOf(parsed.value)}`),
    ...stated("milliValue", () => `${milliValueOf(parsed.value)}`),
    ...stated("printed", () => printed(text)),
  ];
};

export const checkAge: Check = (known) =>
  differenceIf("age", textOf(known, "expect"), formatAge(numberOf(known, "milliseconds")));

/** Nano-units as a plain decimal number: 53687091200000000 is 53687091.2. */
function exactText(nano: bigint): string {
  const size = `${nano < 0n ? -nano : nano}`.padStart(10, "0");
  const fraction = size.slice(-9).replace(/0+$/, "");
  return `${nano < 0n ? "-" : ""}${size.slice(0, -9)}${fraction === "" ? "" : `.${fraction}`}`;
}
