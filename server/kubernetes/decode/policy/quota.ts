import type { JsonObject } from "../../json.ts";
import type { QuotaRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";

/** A ResourceQuota. null: it has no name or UID, and cannot be kept. */
export function decodeQuota(source: JsonObject, context: DecodeContext): QuotaRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const status = fields.object("status");
  const selected = spec?.object("scopeSelector")?.objects("matchExpressions", (each) => {
    const values = each.texts("values") ?? [];
    return [each.text("scopeName") ?? "", each.text("operator") ?? "", ...values].join(" ").trim();
  });
  return {
    kind: "resourcequotas",
    hard: status?.named("hard") ?? spec?.named("hard") ?? {},
    used: status?.named("used") ?? {},
    scopes: [...(spec?.texts("scopes") ?? []), ...(selected ?? [])],
    ...baseOf(meta, fields),
  };
}
