import type { JsonObject } from "../../json.ts";
import type { LimitRangeItem, LimitRangeRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";

/** null: it has no name or UID, and cannot be kept. */
export function decodeLimitRange(source: JsonObject, context: DecodeContext): LimitRangeRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  return {
    kind: "limitranges",
    limits: fields.object("spec")?.objects("limits", readItem) ?? [],
    ...baseOf(meta, fields),
  };
}

function readItem(fields: Fields): LimitRangeItem {
  return {
    type: fields.text("type") ?? "",
    max: fields.named("max") ?? {},
    min: fields.named("min") ?? {},
    defaultLimits: fields.named("default") ?? {},
    defaultRequests: fields.named("defaultRequest") ?? {},
  };
}
