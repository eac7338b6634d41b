import type { JsonObject } from "../../json.ts";
import type { StorageClassRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";

const IS_DEFAULT = "storageclass.kubernetes.io/is-default-class";

/** null: it has no name or UID, and cannot be kept. */
export function decodeStorageClass(source: JsonObject, context: DecodeContext): StorageClassRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: true });
  if (meta === null) return null;
  return {
    kind: "storageclasses",
    provisioner: fields.text("provisioner") ?? "",
    reclaimPolicy: fields.text("reclaimPolicy") ?? "Delete",
    bindingMode: fields.text("volumeBindingMode") ?? "Immediate",
    allowsExpansion: fields.flag("allowVolumeExpansion") === true,
    isDefault: meta.annotations?.[IS_DEFAULT] === "true",
    ...baseOf(meta, fields),
  };
}
