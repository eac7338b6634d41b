import { isRecord } from "../../object.ts";
import type { PersistentVolumeClaimSpec } from "../../object-types.ts";
import type { DraftObject } from "../../resource-definition.ts";
import { setAbsent } from "./set-absent.ts";

/** What Kubernetes fills in for volumes, claims and storage classes. */

export function defaultClaim(claim: DraftObject): void {
  if (isRecord(claim.spec)) defaultClaimSpec(claim.spec);
  claim.status ??= {};
  setAbsent(claim.status, { phase: "Pending" });
}

export function defaultClaimSpec(spec: PersistentVolumeClaimSpec): void {
  spec.volumeMode ??= "Filesystem";
}

export function defaultVolume(volume: DraftObject): void {
  volume.spec ??= {};
  setAbsent(volume.spec, { persistentVolumeReclaimPolicy: "Retain", volumeMode: "Filesystem" });
  volume.status ??= {};
  setAbsent(volume.status, { phase: "Pending" });
}

export function defaultStorageClass(storageClass: DraftObject): void {
  setAbsent(storageClass, { reclaimPolicy: "Delete", volumeBindingMode: "Immediate" });
}
