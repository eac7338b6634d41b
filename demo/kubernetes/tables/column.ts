import type { KubeObject } from "../object.ts";

/** One column of the table that the server prints for a kind; priority 1 is shown by `-o wide` alone. */
export interface Column<T extends KubeObject = KubeObject> {
  readonly name: string;
  readonly type: "string" | "integer" | "boolean" | "date";
  readonly format: "" | "name";
  readonly description: string;
  readonly priority: 0 | 1;
  cell(object: T, now: Date): Cell;
}

export type Cell = string | number | boolean;

interface ColumnOptions {
  readonly wide?: boolean;
  readonly type?: Column["type"];
  readonly format?: Column["format"];
}

export function column<T extends KubeObject>(
  name: string,
  description: string,
  cell: (object: T, now: Date) => Cell,
  options: ColumnOptions = {},
): Column<T> {
  const { wide = false, type = "string", format = "" } = options;
  return { name, type, format, description, priority: wide ? 1 : 0, cell };
}

export const nameColumn = <T extends KubeObject>(): Column<T> =>
  column("Name", "Name must be unique within a namespace.", (object) => object.metadata.name, { format: "name" });
