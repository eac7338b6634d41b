import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  type Quantity,
  readQuantity,
  ZERO,
} from "#domain/quantity/quantity.ts";

/** Amounts by resource that are added up and written back as text: quotas, capacities. */
export class AmountSum {
  readonly #sums = new Map<string, Quantity>();

  add(resource: string, text: string): void {
    const read = readQuantity(text);
    if (!read.ok) return;
    const before = this.#sums.get(resource);
    this.#sums.set(resource, before === undefined ? read.value : addQuantities(before, read.value));
  }

  text(resource: string): string {
    return formatQuantity(this.#sums.get(resource) ?? ZERO);
  }
}

/** Whether the first amount is at least the second; what cannot be read is nothing. */
export function covers(given: string | undefined, asked: string | undefined): boolean {
  const of = (text: string | undefined): Quantity => {
    const read = readQuantity(text ?? "0");
    return read.ok ? read.value : ZERO;
  };
  return compareQuantities(of(given), of(asked)) >= 0;
}
