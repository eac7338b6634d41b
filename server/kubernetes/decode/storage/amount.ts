import { plainNumber } from "#domain/allocation/resource-table.ts";
import { readQuantity } from "#domain/quantity/quantity.ts";
import type { Fields } from "../fields.ts";

/** Bytes of `storage` among named amounts; null where it is missing, or cannot be read (which is a trouble). */
export function readStorage(amounts: Fields | undefined): number | null {
  const text = amounts?.wholeOrText("storage");
  if (amounts === undefined || text === undefined) return null;
  const quantity = readQuantity(text);
  if (quantity.ok) return plainNumber("storage", quantity.value);
  amounts.troubles.add("storage", `is "${text.slice(0, 40)}", not an amount`);
  return null;
}
