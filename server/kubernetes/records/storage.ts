import type { Condition } from "#domain/objects/meta.ts";
import type { RecordBase } from "./base.ts";

/** A PersistentVolumeClaim. Bytes are null where an amount is missing or cannot be read. */
export interface ClaimRecord extends RecordBase {
  readonly kind: "persistentvolumeclaims";
  /** Pending, Bound, Lost. */
  readonly phase: string | null;
  readonly storageClass: string | null;
  readonly volumeName: string | null;
  readonly accessModes: readonly string[];
  readonly requestedBytes: number | null;
  readonly capacityBytes: number | null;
  readonly conditions: readonly Condition[];
}

export interface VolumeRecord extends RecordBase {
  readonly kind: "persistentvolumes";
  /** Pending, Available, Bound, Released, Failed. */
  readonly phase: string | null;
  readonly message: string | null;
  readonly storageClass: string | null;
  readonly reclaimPolicy: string | null;
  readonly accessModes: readonly string[];
  readonly capacityBytes: number | null;
  readonly claim: { readonly namespace: string; readonly name: string; readonly uid: string | null } | null;
  /** The CSI driver, or the name of the source: nfs, hostPath. */
  readonly source: string | null;
}

export interface StorageClassRecord extends RecordBase {
  readonly kind: "storageclasses";
  readonly provisioner: string;
  readonly reclaimPolicy: string;
  /** WaitForFirstConsumer: a claim stays pending until a pod that mounts it is placed. */
  readonly bindingMode: string;
  readonly allowsExpansion: boolean;
  readonly isDefault: boolean;
}
