import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type {
  NodeObject,
  ObjectReference,
  PersistentVolumeClaimObject,
  PersistentVolumeObject,
  StorageClassObject,
} from "../../kubernetes/object-types.ts";

type Claim = Stored<PersistentVolumeClaimObject>;

/** Disks live in a zone; file shares can be reached from everywhere. */
const ZONES = ["topology.disk.csi.azure.com/zone", "topology.kubernetes.io/zone"];

export const claimReference = ({ metadata }: Claim): ObjectReference => ({
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
  name: metadata.name,
  uid: metadata.uid,
  resourceVersion: metadata.resourceVersion,
});

/** The volume that a provisioner makes for a claim, where the pod is to run. */
export function volumeFor(
  claim: Claim,
  storageClass: Stored<StorageClassObject>,
  node: Stored<NodeObject> | undefined,
): NewObject<PersistentVolumeObject> {
  const { provisioner, reclaimPolicy = "Delete" } = storageClass;
  const name = `pvc-${claim.metadata.uid}`;
  const zone = ZONES.map((key) => ({ key, value: node?.metadata.labels?.[key] })).find(({ value }) => value);
  const inZone =
    provisioner.startsWith("disk.") && zone?.value !== undefined
      ? { matchExpressions: [{ key: zone.key, operator: "In", values: [zone.value] }] }
      : undefined;
  return {
    metadata: {
      name,
      annotations: { "pv.kubernetes.io/provisioned-by": provisioner },
      finalizers: [],
    },
    spec: {
      capacity: { storage: claim.spec.resources?.requests?.storage ?? "1Gi" },
      accessModes: [...(claim.spec.accessModes ?? [])],
      claimRef: claimReference(claim),
      persistentVolumeReclaimPolicy: reclaimPolicy,
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode ?? "Filesystem",
      csi: { driver: provisioner, volumeHandle: name, volumeAttributes: { "csi.storage.k8s.io/pv/name": name } },
      ...(inZone === undefined ? {} : { nodeAffinity: { required: { nodeSelectorTerms: [inZone] } } }),
    },
  };
}
