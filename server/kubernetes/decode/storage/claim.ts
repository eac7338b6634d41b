import type { JsonObject } from "../../json.ts";
import type { ClaimRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readConditions, readMeta } from "../meta.ts";
import { readStorage } from "./amount.ts";

/** A PersistentVolumeClaim. null: it has no name or UID, and cannot be kept. */
export function decodeClaim(source: JsonObject, context: DecodeContext): ClaimRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const status = fields.object("status");
  const phase = status?.text("phase");
  return {
    kind: "persistentvolumeclaims",
    phase: phase === undefined ? null : context.texts.get(phase),
    storageClass: spec?.text("storageClassName") || null,
    volumeName: spec?.text("volumeName") || null,
    accessModes: spec?.texts("accessModes") ?? [],
    requestedBytes: readStorage(spec?.object("resources")?.object("requests")),
    capacityBytes: readStorage(status?.object("capacity")),
    conditions: (status === undefined ? undefined : readConditions(status, context)) ?? [],
    ...baseOf(meta, fields),
  };
}
