import type { JsonObject } from "../../json.ts";
import type { VolumeRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";
import { readStorage } from "./amount.ts";

/** Sources that clusters still use beside CSI drivers. */
const SOURCES = ["nfs", "hostPath", "local", "azureDisk", "azureFile", "awsElasticBlockStore", "gcePersistentDisk"];

/** A PersistentVolume. null: it has no name or UID, and cannot be kept. */
export function decodeVolume(source: JsonObject, context: DecodeContext): VolumeRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const status = fields.object("status");
  return {
    kind: "persistentvolumes",
    phase: status?.text("phase") ?? null,
    message: status?.text("message") ?? status?.text("reason") ?? null,
    storageClass: spec?.text("storageClassName") || null,
    reclaimPolicy: spec?.text("persistentVolumeReclaimPolicy") ?? null,
    accessModes: spec?.texts("accessModes") ?? [],
    capacityBytes: readStorage(spec?.object("capacity")),
    claim: readClaimRef(spec?.object("claimRef")),
    source: sourceOf(spec),
    ...baseOf(meta, fields),
  };
}

function readClaimRef(fields: Fields | undefined): VolumeRecord["claim"] {
  const name = fields?.text("name");
  if (name === undefined) return null;
  return { namespace: fields?.text("namespace") ?? "", name, uid: fields?.text("uid") ?? null };
}

function sourceOf(spec: Fields | undefined): string | null {
  const driver = spec?.object("csi")?.text("driver");
  return driver ?? SOURCES.find((name) => spec?.object(name) !== undefined) ?? null;
}
