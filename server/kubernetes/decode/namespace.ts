import type { JsonObject } from "../json.ts";
import type { NamespaceRecord } from "../records.ts";
import type { DecodeContext } from "./context.ts";
import { Fields } from "./fields.ts";
import { baseOf, readMeta } from "./meta.ts";

/** null: it has no name or UID, and cannot be kept. */
export function decodeNamespace(source: JsonObject, context: DecodeContext): NamespaceRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const phase = fields.object("status")?.text("phase") ?? null;
  return { kind: "namespaces", phase, ...baseOf(meta, fields) };
}
