import { median } from "./statistics.ts";

/** A row of the table: what was measured, several times, and what DESIGN.md section 8 allows. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly budget: Budget;
  readonly samples: readonly number[];
  /** What a reader must know to read the figure rightly. */
  readonly note?: string;
}

export type Budget =
  | { readonly kind: "at-most"; readonly value: number }
  | { readonly kind: "at-least"; readonly value: number }
  /** Not judged: recorded beside the rows that are. */
  | { readonly kind: "none" };

export type Verdict = "kept" | "MISSED" | "recorded" | "not measured";

/** By the median, as the budgets are stated. */
export function verdictOf({ budget, samples }: Row): Verdict {
  if (samples.length === 0) return "not measured";
  const value = median(samples);
  switch (budget.kind) {
    case "at-most":
      return value <= budget.value ? "kept" : "MISSED";
    case "at-least":
      return value >= budget.value ? "kept" : "MISSED";
    case "none":
      return "recorded";
  }
}
