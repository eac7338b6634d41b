import type { KubeObject } from "../object.ts";
import type { Condition, LabelSelector, ObjectReference } from "./common.ts";

/** Volumes and the claims on them, and what pods are configured with. */

export interface PersistentVolumeClaimObject extends KubeObject {
  spec: PersistentVolumeClaimSpec;
  status: {
    phase?: string;
    accessModes?: string[];
    capacity?: Record<string, string>;
    conditions?: Condition[];
  };
}

export interface PersistentVolumeClaimSpec {
  accessModes?: string[];
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
  storageClassName?: string;
  volumeName?: string;
  volumeMode?: string;
  volumeAttributesClassName?: string;
  selector?: LabelSelector;
}

export interface PersistentVolumeObject extends KubeObject {
  spec: {
    capacity?: Record<string, string>;
    accessModes?: string[];
    claimRef?: ObjectReference;
    persistentVolumeReclaimPolicy?: string;
    storageClassName?: string;
    volumeMode?: string;
    volumeAttributesClassName?: string;
    csi?: { driver: string; volumeHandle: string; volumeAttributes?: Record<string, string> };
    hostPath?: { path: string };
    nodeAffinity?: object;
  };
  status: { phase?: string; reason?: string; message?: string; lastPhaseTransitionTime?: string };
}

/** Its fields stand beside metadata, there is no spec. */
export interface StorageClassObject extends KubeObject {
  provisioner: string;
  parameters?: Record<string, string>;
  reclaimPolicy?: string;
  volumeBindingMode?: string;
  allowVolumeExpansion?: boolean;
}

export interface ConfigMapObject extends KubeObject {
  data?: Record<string, string>;
  binaryData?: Record<string, string>;
  immutable?: boolean;
}

/** Values of `data` are base64; `stringData` is written only, and becomes `data`. */
export interface SecretObject extends KubeObject {
  type?: string;
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  immutable?: boolean;
}
