import { type Budget, type Row, verdictOf } from "./row.ts";
import { median } from "./statistics.ts";

/** The rows as people read them: budget, median, spread and verdict, aligned. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    ["what", "budget", "median", "spread", "n", "verdict"],
    ...rows.map((row) => [
      row.what,
      budgetText(row.budget, row.unit),
      row.samples.length === 0 ? "-" : amount(median(row.samples), row.unit),
      spread(row),
      String(row.samples.length),
      verdictOf(row),
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const notes = rows.flatMap(({ what, note }) => (note === undefined ? [] : [`  ${what}: ${note}`]));
  return [...lines, ...(notes.length === 0 ? [] : ["", ...notes])].join("\n");
}

function budgetText(budget: Budget, unit: string): string {
  if (budget.kind === "none") return "-";
  return `${budget.kind === "at-most" ? "<=" : ">="} ${amount(budget.value, unit)}`;
}

function spread({ samples, unit }: Row): string {
  if (samples.length < 2) return "-";
  return `${amount(Math.min(...samples), unit)} to ${amount(Math.max(...samples), unit)}`;
}

/** Three digits are what such figures bear. */
export function amount(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === "" ? "" : ` ${unit}`}`;
}
