import type { Column } from "./column.ts";

/** Rows as CSV (RFC 4180). `world`: what stands in a last column beside rows of clusters that are not real. */
export function csvText<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  world: ((row: Row) => string | null) | null,
): string {
  const header = [...columns.map(({ header: text }) => text), ...(world === null ? [] : ["World"])];
  const lines = rows.map((row) => [
    ...columns.map((column) => cellText(column, row)),
    ...(world === null ? [] : [world(row) ?? ""]),
  ]);
  return `${[header, ...lines].map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** A cell as plain text: what the column says of itself, else the field of the row that it is named after. */
export function cellText<Row>(column: Column<Row>, row: Row): string {
  const told = column.text ?? column.meaning;
  if (told !== undefined) return told(row);
  const value: unknown =
    typeof row === "object" && row !== null ? Reflect.get(row, FIELDS[column.id] ?? column.id) : null;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Columns that show a field of another name. */
const FIELDS: Readonly<Record<string, string>> = { age: "createdAt" };

/** A spreadsheet takes what begins with one of these for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
