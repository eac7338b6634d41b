export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A part that should be an object; undefined where it is not. */
export function objectAt(value: unknown, name: string): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const part = value[name];
  return isJsonObject(part) ? part : undefined;
}

/** A part that should be text; undefined where it is not. */
export function textAt(value: unknown, name: string): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const part = value[name];
  return typeof part === "string" ? part : undefined;
}

/** A part that should be a whole number; undefined where it is not. */
export function wholeAt(value: unknown, name: string): number | undefined {
  if (!isJsonObject(value)) return undefined;
  const part = value[name];
  return typeof part === "number" && Number.isSafeInteger(part) ? part : undefined;
}

/** A text that is read as JSON; undefined: it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
