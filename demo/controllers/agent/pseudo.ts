import { hashNumber } from "../runtime/random.ts";

/** Figures that look measured and follow from a text alone, so that a line is the same whenever it is read. */
export interface Pseudo {
  between(low: number, high: number): number;
  fraction(): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  hex(digits: number): string;
}

export function pseudoFrom(text: string): Pseudo {
  let asked = 0;
  const fraction = (): number => {
    asked += 1;
    return hashNumber(`${text}/${asked}`) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    between,
    fraction,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    hex: (digits) =>
      Array.from({ length: Math.ceil(digits / 8) }, () => {
        asked += 1;
        return hashNumber(`${text}/${asked}`).toString(16).padStart(8, "0");
      })
        .join("")
        .slice(0, digits),
  };
}
