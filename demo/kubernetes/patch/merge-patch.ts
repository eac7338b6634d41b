import { copyJson } from "../json.ts";
import { isRecord } from "../object.ts";

/** A JSON merge patch (RFC 7386): null takes a field away, objects merge, everything else is replaced whole. */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return copyJson(patch);
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else result[field] = applyMergePatch(result[field], value);
  }
  return result;
}
