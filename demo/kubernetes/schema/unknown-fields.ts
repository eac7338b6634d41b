import { isRecord } from "../object.ts";
import { innerType, typeSchema } from "./kind-schema.ts";

export interface KnownPart {
  /** The value without the fields that its type does not have. */
  readonly value: unknown;
  /** Paths of those fields, such as `spec.template.spec.containers[0].imge`. */
  readonly unknown: readonly string[];
}

/** What a server that knows the type keeps of a value; of a type that is not described, everything. */
export function knownPart(type: string, value: unknown): KnownPart {
  const unknown: string[] = [];
  return { value: keep(type, value, "", unknown), unknown };
}

function keep(type: string, value: unknown, path: string, unknown: string[]): unknown {
  const inner = innerType(type);
  if (inner?.of === "list") {
    if (!Array.isArray(value)) return value;
    return value.map((item: unknown, index) => keep(inner.type, item, `${path}[${index}]`, unknown));
  }
  if (!isRecord(value)) return value;
  const at = (field: string) => (path === "" ? field : `${path}.${field}`);
  if (inner !== undefined) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [key, keep(inner.type, item, at(key), unknown)]));
  }
  const schema = typeSchema(type);
  if (schema === undefined) return value;
  const kept: Record<string, unknown> = {};
  for (const [field, item] of Object.entries(value)) {
    const known = schema.fields.get(field);
    if (known === undefined) unknown.push(at(field));
    else kept[field] = keep(known.type, item, at(field), unknown);
  }
  return kept;
}
