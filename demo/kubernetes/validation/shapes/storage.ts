import { AMOUNTS, CONDITIONS, kindOf, REFERENCE, TEXT_LIST, TEXTS } from "./parts.ts";
import { CLAIM_SPEC } from "./workload.ts";

/** Volumes and claims, and what pods are configured with. */
export const STORAGE_SHAPES = {
  configmaps: kindOf({ data: TEXTS, binaryData: TEXTS, immutable: "flag" }),
  persistentvolumeclaims: kindOf({
    spec: CLAIM_SPEC,
    status: { fields: { phase: "text", accessModes: TEXT_LIST, capacity: AMOUNTS, conditions: CONDITIONS } },
  }),
  persistentvolumes: kindOf({
    spec: {
      fields: {
        capacity: AMOUNTS,
        accessModes: TEXT_LIST,
        claimRef: REFERENCE,
        persistentVolumeReclaimPolicy: "text",
        storageClassName: "text",
        volumeMode: "text",
        volumeAttributesClassName: "text",
        csi: { fields: { driver: "text", volumeHandle: "text", volumeAttributes: TEXTS } },
        hostPath: { fields: { path: "text" } },
        nodeAffinity: "object",
      },
    },
    status: { fields: { phase: "text", reason: "text", message: "text", lastPhaseTransitionTime: "text" } },
  }),
  secrets: kindOf({ type: "text", data: TEXTS, stringData: TEXTS, immutable: "flag" }),
  storageclasses: kindOf({
    provisioner: "text",
    parameters: TEXTS,
    reclaimPolicy: "text",
    volumeBindingMode: "text",
    allowVolumeExpansion: "flag",
  }),
};
