import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * What Kubernetes says of its kinds: every field with its type and a description. `kinds.tsv` is made from Kubernetes'
 * own description (scripts/describe-kinds.ts), `gateway-kinds.tsv` is written by hand. Read when first asked for.
 */
export interface TypeSchema {
  readonly name: string;
  readonly description: string;
  readonly fields: ReadonlyMap<string, FieldSchema>;
}

export interface FieldSchema {
  readonly name: string;
  /** A type's name, `[]X` for lists, `map[]X` for maps; `string`, `number`, `boolean`, `Time`, `any` … are plain. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

const FILES = ["kinds.tsv", "gateway-kinds.tsv"];

let known: ReadonlyMap<string, TypeSchema> | undefined;

/** A type by its name, which for a kind is the kind; undefined for plain types. */
export function typeSchema(name: string): TypeSchema | undefined {
  known ??= readTypes();
  return known.get(name);
}

/** The type of the items of a list or the values of a map. */
export function innerType(type: string): { readonly of: "list" | "map"; readonly type: string } | undefined {
  if (type.startsWith("[]")) return { of: "list", type: type.slice(2) };
  return type.startsWith("map[]") ? { of: "map", type: type.slice(5) } : undefined;
}

function readTypes(): ReadonlyMap<string, TypeSchema> {
  const types = new Map<string, TypeSchema & { readonly fields: Map<string, FieldSchema> }>();
  for (const file of FILES) {
    const text = readFileSync(path.join(import.meta.dirname, file), "utf8");
    for (const line of text.split("\n")) {
      const [owner = "", name = "", type = "", required = "", description = ""] = line.split("\t");
      if (owner === "") continue;
      if (name === "") types.set(owner, { name: owner, description, fields: new Map() });
      else types.get(owner)?.fields.set(name, { name, type, required: required !== "", description });
    }
  }
  return types;
}
