import { badRequest } from "../api-error.ts";
import { isRecord, type KubeMeta, type KubeObject } from "../object.ts";
import type { ResourceDefinition } from "../resource-definition.ts";
import type { Cell, Column } from "./column.ts";
import { COLUMNS } from "./columns.ts";

/** A `meta.k8s.io/v1` Table: what kubectl asks for and prints (facts/api-server.md 31). */
export interface Table {
  readonly kind: "Table";
  readonly apiVersion: "meta.k8s.io/v1";
  readonly metadata: TableMeta;
  readonly columnDefinitions: readonly ColumnDefinition[] | null;
  readonly rows: readonly TableRow[];
}

export interface TableMeta {
  readonly resourceVersion?: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

export interface TableRow {
  readonly cells: readonly Cell[];
  readonly object: unknown;
}

type ColumnDefinition = Pick<Column, "name" | "type" | "format" | "description" | "priority">;

/** How much of each object stands beside its cells. */
export type IncludeObject = "Metadata" | "Object" | "None";

export function parseIncludeObject(text: string | null): IncludeObject {
  if (text === null || text === "") return "Metadata";
  if (text === "Metadata" || text === "Object" || text === "None") return text;
  throw badRequest(`Unable to convert to Table as requested: unrecognized includeObject value: "${text}"`);
}

export function columnDefinitions(definition: ResourceDefinition): ColumnDefinition[] {
  return COLUMNS[definition.name].map(({ name, type, format, description, priority }) => {
    return { name, type, format, description, priority };
  });
}

export function tableRow(
  definition: ResourceDefinition,
  object: KubeObject,
  include: IncludeObject,
  now: Date,
): TableRow {
  return { cells: cellsOf(definition, object, now), object: rowObject(object, include) };
}

export function tableOf(
  columns: readonly ColumnDefinition[] | null,
  rows: readonly TableRow[],
  metadata: TableMeta,
): Table {
  return { kind: "Table", apiVersion: "meta.k8s.io/v1", metadata, columnDefinitions: columns, rows };
}

/** An object reduced to its metadata, as `as=PartialObjectMetadata` asks for it and table rows carry it. */
export function partialObject(object: KubeObject): { kind: string; apiVersion: string; metadata: KubeMeta } {
  return { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1", metadata: object.metadata };
}

function rowObject(object: KubeObject, include: IncludeObject): unknown {
  if (include === "None") return null;
  return include === "Object" ? object : partialObject(object);
}

function cellsOf(definition: ResourceDefinition, stored: KubeObject, now: Date): readonly Cell[] {
  const columns: readonly Column[] = COLUMNS[definition.name];
  const object = printable(stored);
  return columns.map((each) => printedCell(each, object, now));
}

/** Objects with fields of the wrong type are kept as they came; what cannot be printed of them is not known. */
function printedCell(of: Column, object: KubeObject, now: Date): Cell {
  try {
    return of.cell(object, now);
  } catch (error) {
    if (error instanceof TypeError) return "<unknown>";
    throw error;
  }
}

/** Columns may count on spec and status being there, whatever a client has stored. */
function printable(object: KubeObject): KubeObject {
  return isRecord(object.spec) && isRecord(object.status)
    ? object
    : { ...object, spec: object.spec ?? {}, status: object.status ?? {} };
}
