import { expect, test } from "vitest";
import { costOf, costText, type Driver, type Prices } from "./cost.ts";

const aDriver = (over: Partial<Driver> = {}): Driver => ({
  what: "nodes of cpub",
  price: "vm_hour/Standard_D4ds_v5",
  unit: "hours",
  least: 730,
  most: 1460,
  from: "1 to 2 nodes x 730 h",
  ...over,
});
const prices = (filled: Readonly<Record<string, number | null>>): Prices => ({
  currency: "EUR",
  seen: "2026-11-28",
  prices: filled,
});

test("an amount times its price, at least and at most", () => {
  const cost = costOf([aDriver()], prices({ "vm_hour/Standard_D4ds_v5": 0.5 }));
  expect(cost).toMatchObject({ least: 365, most: 730, complete: true, missing: [] });
  expect(costText(cost.lines[0] ?? fail(), "EUR")).toBe(
    "  nodes of cpub: 730 to 1460 hours (1 to 2 nodes x 730 h)  365.00 to 730.00 EUR",
  );
});

test("a price that is not filled in is named, and the sum says that it is not whole", () => {
  const cost = costOf(
    [aDriver(), aDriver({ price: "nat_gateway_hour", least: 730, most: 730 })],
    prices({ nat_gateway_hour: 1 }),
  );
  expect(cost).toMatchObject({ least: 730, most: 730, complete: false, missing: ["vm_hour/Standard_D4ds_v5"] });
  expect(costText(cost.lines[0] ?? fail(), "EUR")).not.toContain("EUR");
});

test("what depends on use is no number, priced or not", () => {
  const cost = costOf([aDriver({ price: "nat_gb", least: null, most: null, from: "by use" })], prices({ nat_gb: 1 }));
  expect(cost).toMatchObject({ least: 0, most: 0, complete: false });
  expect(costText(cost.lines[0] ?? fail(), "EUR")).toBe("  nodes of cpub: by use hours");
});

function fail(): never {
  throw new Error("a line was expected");
}
