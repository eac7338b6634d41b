import type { JsonObject } from "../../json.ts";
import type { PriorityClassRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields, LONGEST_MESSAGE } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";

/** null: it has no name or UID, and cannot be kept. */
export function decodePriorityClass(source: JsonObject, context: DecodeContext): PriorityClassRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  return {
    kind: "priorityclasses",
    value: fields.whole("value") ?? 0,
    isDefault: fields.flag("globalDefault") === true,
    preemptionPolicy: fields.text("preemptionPolicy") ?? "PreemptLowerPriority",
    description: fields.text("description", LONGEST_MESSAGE) ?? null,
    ...baseOf(meta, fields),
  };
}
