/** Arithmetic on lists of resources, name by name, as Kubernetes' helpers do it (addResourceList, maxResourceList). */
import type { ResourceTexts } from "../objects/meta.ts";
import { type Amounts, addQuantities, compareQuantities, type Quantity, readQuantity } from "../quantity/quantity.ts";

export type { Amounts };

export const NO_AMOUNTS: Amounts = new Map();

/** The readable amounts of a list. What cannot be read is left out: `unreadableQuantities` reports it. */
export function readAmounts(texts: ResourceTexts | undefined): Amounts {
  if (texts === undefined) return NO_AMOUNTS;
  const amounts = new Map<string, Quantity>();
  for (const name of Object.keys(texts)) {
    const parsed = readQuantity(texts[name] ?? "");
    if (parsed.ok) amounts.set(name, parsed.value);
  }
  return amounts;
}

/** Adds to `target` in place. */
export function addAmounts(target: Map<string, Quantity>, more: Amounts): void {
  for (const [name, quantity] of more) addAmount(target, name, quantity);
}

export function addAmount(target: Map<string, Quantity>, name: string, quantity: Quantity): void {
  const sum = target.get(name);
  target.set(name, sum === undefined ? quantity : addQuantities(sum, quantity));
}

/** Raises `target` in place to the greater of both, name by name. */
export function raiseAmounts(target: Map<string, Quantity>, others: Amounts): void {
  for (const [name, quantity] of others) {
    const present = target.get(name);
    if (present === undefined || compareQuantities(quantity, present) > 0) target.set(name, quantity);
  }
}

/** The greatest of each name over all lists. */
export function greatestOf(...lists: readonly Amounts[]): Map<string, Quantity> {
  const greatest = new Map<string, Quantity>();
  for (const list of lists) raiseAmounts(greatest, list);
  return greatest;
}

/** The sum of each name over all lists. */
export function sumOf(lists: Iterable<Amounts>): Map<string, Quantity> {
  const sum = new Map<string, Quantity>();
  for (const list of lists) addAmounts(sum, list);
  return sum;
}

/** The names for which pod-level resources (KEP-2837) are heard. */
export function isPodLevelResource(name: string): boolean {
  return name === "cpu" || name === "memory" || isHugePages(name);
}

export function isHugePages(name: string): boolean {
  return name.startsWith("hugepages-");
}
