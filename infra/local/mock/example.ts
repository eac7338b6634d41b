import { at, entries, resolved } from "./openapi.ts";

const DEEPEST = 16;
const BY_FORMAT: Readonly<Record<string, string>> = {
  "date-time": "2026-01-02T03:04:05Z",
  date: "2026-01-02",
  uuid: "00000000-0000-4000-8000-000000000000",
  uri: "https://example.com/",
  email: "somebody@example.com",
};

/**
 * A value as a schema wants it: its own example, default, constant or first choice, else the smallest that fits. The same
 * schema gives the same value each time, so that a page or a test can rely on it.
 */
export function exampleOf(document: unknown, given: unknown, depth = 0): unknown {
  const schema = resolved(document, given);
  for (const key of ["example", "const", "default"]) {
    const value = at(schema, key);
    if (value !== undefined) return value;
  }
  for (const key of ["examples", "enum"]) {
    const value = at(schema, key);
    if (Array.isArray(value) && value.length > 0) return value[0];
  }
  for (const key of ["oneOf", "anyOf"]) {
    const value = at(schema, key);
    if (Array.isArray(value) && value.length > 0) return exampleOf(document, value[0], depth + 1);
  }
  const all = at(schema, "allOf");
  if (Array.isArray(all)) return Object.assign({}, ...all.map((part) => exampleOf(document, part, depth + 1)));
  return byType(document, schema, depth);
}

function byType(document: unknown, schema: unknown, depth: number): unknown {
  const types = at(schema, "type");
  const type = Array.isArray(types) ? types.find((each) => each !== "null") : types;
  switch (type) {
    case "string":
      return textOf(schema);
    case "integer":
    case "number":
      return at(schema, "minimum") ?? at(schema, "exclusiveMinimum") ?? 0;
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return depth >= DEEPEST ? [] : [exampleOf(document, at(schema, "items"), depth + 1)];
    default:
      return objectOf(document, schema, depth);
  }
}

function textOf(schema: unknown): string {
  const text = BY_FORMAT[String(at(schema, "format"))] ?? "text";
  const shortest = at(schema, "minLength");
  return typeof shortest === "number" ? text.padEnd(shortest, "x") : text;
}

function objectOf(document: unknown, schema: unknown, depth: number): Record<string, unknown> {
  const required = at(schema, "required");
  const wanted = Array.isArray(required) ? required : [];
  // Deep down only what must be there: a schema that holds itself would never end.
  const properties = entries(at(schema, "properties")).filter(([name]) => depth < DEEPEST / 2 || wanted.includes(name));
  return depth >= DEEPEST
    ? {}
    : Object.fromEntries(properties.map(([name, part]) => [name, exampleOf(document, part, depth + 1)]));
}
