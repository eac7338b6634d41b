import type {
  ConfigMapObject,
  PersistentVolumeClaimObject,
  PersistentVolumeObject,
  SecretObject,
  StorageClassObject,
} from "../object-types.ts";
import { ageColumn } from "./age-column.ts";
import { type Column, column, nameColumn } from "./column.ts";

const UNSET = "<unset>";
const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
const MODES: Readonly<Record<string, string>> = {
  ReadWriteOnce: "RWO",
  ReadOnlyMany: "ROX",
  ReadWriteMany: "RWX",
  ReadWriteOncePod: "RWOP",
};

/** A claim has capacity and modes once it has a volume. */
export const CLAIM_COLUMNS: readonly Column<PersistentVolumeClaimObject>[] = [
  nameColumn(),
  column("Status", "Pending, Bound, Lost or Terminating.", phaseOf),
  column("Volume", "The volume that it has.", ({ spec }) => spec.volumeName ?? ""),
  column("Capacity", "How much it has.", ({ spec, status }) =>
    spec.volumeName ? (status.capacity?.storage ?? "0") : "",
  ),
  column("Access Modes", "How it may be mounted.", ({ spec, status }) =>
    spec.volumeName ? modesText(status.accessModes) : "",
  ),
  column("StorageClass", "What makes its volume.", ({ spec }) => spec.storageClassName ?? ""),
  column(
    "VolumeAttributesClass",
    "The class of its attributes.",
    ({ spec }) => spec.volumeAttributesClassName ?? UNSET,
  ),
  ageColumn(),
  column("VolumeMode", "Filesystem or Block.", ({ spec }) => spec.volumeMode ?? UNSET, { wide: true }),
];

export const VOLUME_COLUMNS: readonly Column<PersistentVolumeObject>[] = [
  nameColumn(),
  column("Capacity", "How much it holds.", ({ spec }) => spec.capacity?.storage ?? "0"),
  column("Access Modes", "How it may be mounted.", ({ spec }) => modesText(spec.accessModes)),
  column(
    "Reclaim Policy",
    "What becomes of it without its claim.",
    ({ spec }) => spec.persistentVolumeReclaimPolicy ?? "",
  ),
  column("Status", "Available, Bound, Released, Failed or Terminating.", phaseOf),
  column("Claim", "The claim that has it.", ({ spec }) =>
    spec.claimRef === undefined ? "" : `${spec.claimRef.namespace}/${spec.claimRef.name}`,
  ),
  column("StorageClass", "What made it.", ({ spec }) => spec.storageClassName ?? ""),
  column(
    "VolumeAttributesClass",
    "The class of its attributes.",
    ({ spec }) => spec.volumeAttributesClassName ?? UNSET,
  ),
  column("Reason", "Why it is in its state.", ({ status }) => status.reason ?? ""),
  ageColumn(),
  column("VolumeMode", "Filesystem or Block.", ({ spec }) => spec.volumeMode ?? UNSET, { wide: true }),
];

export const STORAGECLASS_COLUMNS: readonly Column<StorageClassObject>[] = [
  column("Name", "Name must be unique.", nameAndDefault, { format: "name" }),
  column("Provisioner", "What makes the volumes.", ({ provisioner }) => provisioner),
  column(
    "ReclaimPolicy",
    "What becomes of a volume without its claim.",
    ({ reclaimPolicy }) => reclaimPolicy ?? "Delete",
  ),
  column(
    "VolumeBindingMode",
    "When a claim gets its volume.",
    ({ volumeBindingMode }) => volumeBindingMode ?? "Immediate",
  ),
  column(
    "AllowVolumeExpansion",
    "Whether claims may grow.",
    ({ allowVolumeExpansion }) => allowVolumeExpansion === true,
  ),
  ageColumn(),
];

export const CONFIGMAP_COLUMNS: readonly Column<ConfigMapObject>[] = [
  nameColumn(),
  column(
    "Data",
    "How many entries it has.",
    ({ data = {}, binaryData = {} }) => Object.keys(data).length + Object.keys(binaryData).length,
  ),
  ageColumn(),
];

export const SECRET_COLUMNS: readonly Column<SecretObject>[] = [
  nameColumn(),
  column("Type", "What it is for.", ({ type }) => type ?? ""),
  column("Data", "How many entries it has.", ({ data = {} }) => Object.keys(data).length),
  ageColumn(),
];

function phaseOf({ metadata, status }: PersistentVolumeClaimObject | PersistentVolumeObject): string {
  return metadata.deletionTimestamp === undefined ? (status.phase ?? "") : "Terminating";
}

/** In Kubernetes' own order, whatever the order in the object. */
function modesText(modes: readonly string[] = []): string {
  return Object.entries(MODES)
    .filter(([mode]) => modes.includes(mode))
    .map(([, short]) => short)
    .join(",");
}

function nameAndDefault({ metadata }: StorageClassObject): string {
  return metadata.annotations?.[DEFAULT_CLASS] === "true" ? `${metadata.name} (default)` : metadata.name;
}
