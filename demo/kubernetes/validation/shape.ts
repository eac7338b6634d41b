import { parseQuantity } from "#domain/quantity/quantity.ts";
import { isRecord } from "../object.ts";

/** The types of an object's fields, as far as the world relies on them; fields that are not named may be anything. */
export type Shape =
  | "text"
  | "number"
  | "flag"
  /** An amount such as "500m"; a bare number is one, too, and becomes text. */
  | "quantity"
  | "number-or-text"
  | "object"
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

/** Where a value is not of its shape, and what stands there instead. */
export interface Misfit {
  readonly path: string;
  readonly problem: string;
}

/**
 * The value as a server that knows its types would read it: nulls are absent fields, quantities are text. Or the first
 * thing in it that is of another type.
 */
export function readAs(
  shape: Shape,
  value: unknown,
  path = "",
): { readonly value: unknown } | { readonly misfit: Misfit } {
  if (typeof shape === "string") return readPlain(shape, value, path);
  if ("list" in shape) return Array.isArray(value) ? readList(shape.list, value, path) : misfit(path, value, "list");
  if (!isRecord(value)) return misfit(path, value, "object");
  const of = "map" in shape ? () => shape.map : (field: string) => shape.fields[field];
  const read: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) {
    if (inner === null) continue;
    const known = of(field);
    const result =
      known === undefined ? { value: inner } : readAs(known, inner, path === "" ? field : `${path}.${field}`);
    if ("misfit" in result) return result;
    read[field] = result.value;
  }
  return { value: read };
}

function readList(shape: Shape, list: readonly unknown[], path: string): ReturnType<typeof readAs> {
  const read: unknown[] = [];
  for (const [index, item] of list.entries()) {
    const result = readAs(shape, item, `${path}[${index}]`);
    if ("misfit" in result) return result;
    read.push(result.value);
  }
  return { value: read };
}

const PLAIN = {
  text: (value: unknown) => typeof value === "string",
  number: (value: unknown) => Number.isSafeInteger(value),
  flag: (value: unknown) => typeof value === "boolean",
  "number-or-text": (value: unknown) => typeof value === "string" || Number.isSafeInteger(value),
  object: isRecord,
} as const;

function readPlain(shape: Extract<Shape, string>, value: unknown, path: string): ReturnType<typeof readAs> {
  if (shape === "quantity") return readQuantity(value, path);
  return PLAIN[shape](value) ? { value } : misfit(path, value, shape);
}

function readQuantity(value: unknown, path: string): ReturnType<typeof readAs> {
  if (typeof value !== "string" && typeof value !== "number") return misfit(path, value, "quantity");
  if (parseQuantity(String(value)).ok) return { value: String(value) };
  const problem = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  return { misfit: { path, problem } };
}

function misfit(path: string, value: unknown, wanted: string): { readonly misfit: Misfit } {
  const found = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return {
    misfit: { path, problem: `json: cannot unmarshal ${found} into Go struct field ${path} of type ${wanted}` },
  };
}
