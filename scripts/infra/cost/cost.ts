import { z } from "zod";

const driverSchema = z.object({
  what: z.string(),
  price: z.string(),
  unit: z.string(),
  /** null: by use, which no value tells. */
  least: z.number().nullable(),
  most: z.number().nullable(),
  from: z.string(),
});

export const driversSchema = z.array(driverSchema);
export type Driver = z.infer<typeof driverSchema>;

/** The operator's file: null where a price is not filled in yet. */
export const pricesSchema = z.strictObject({
  currency: z.string().nullable(),
  seen: z.string().nullable(),
  prices: z.record(z.string(), z.number().nonnegative().nullable()),
});
export type Prices = z.infer<typeof pricesSchema>;

export interface CostLine extends Driver {
  /** Of a month, in the file's currency; null where the price or the amount is not known. */
  readonly leastCost: number | null;
  readonly mostCost: number | null;
}

export interface Cost {
  readonly lines: readonly CostLine[];
  /** Sums of what is known; `complete` says whether that is all. */
  readonly least: number;
  readonly most: number;
  readonly complete: boolean;
  /** Keys of prices that the file has not filled in. */
  readonly missing: readonly string[];
}

/** Units times prices. Nothing is assumed for what is missing: it is named, and the sum says that it is not whole. */
export function costOf(drivers: readonly Driver[], { prices }: Prices): Cost {
  const lines = drivers.map((driver) => {
    const price = prices[driver.price] ?? null;
    return { ...driver, leastCost: times(driver.least, price), mostCost: times(driver.most, price) };
  });
  const sum = (pick: (line: CostLine) => number | null) => lines.reduce((all, line) => all + (pick(line) ?? 0), 0);
  return {
    lines,
    least: sum(({ leastCost }) => leastCost),
    most: sum(({ mostCost }) => mostCost),
    complete: lines.every(({ mostCost }) => mostCost !== null),
    missing: [...new Set(drivers.map(({ price }) => price).filter((key) => (prices[key] ?? null) === null))].sort(),
  };
}

/** One line of the table that `npm run infra -- cost` prints. */
export function costText(
  { what, unit, least, most, from, leastCost, mostCost }: CostLine,
  currency: string | null,
): string {
  const amount = most === null ? "by use" : least === most ? count(most) : `${count(least ?? 0)} to ${count(most)}`;
  const money =
    mostCost === null || leastCost === null ? "" : `  ${range(leastCost, mostCost)} ${currency ?? "(no currency)"}`;
  return `  ${what}: ${amount} ${unit}${from === "by use" ? "" : ` (${from})`}${money}`;
}

export const range = (least: number, most: number) =>
  least === most ? least.toFixed(2) : `${least.toFixed(2)} to ${most.toFixed(2)}`;
const count = (amount: number) => (Number.isInteger(amount) ? String(amount) : amount.toFixed(1));
const times = (amount: number | null, price: number | null) =>
  amount === null || price === null ? null : amount * price;
