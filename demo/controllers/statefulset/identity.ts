import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type {
  PersistentVolumeClaimObject,
  PersistentVolumeClaimSpec,
  PodObject,
  PodTemplate,
  StatefulSetObject,
} from "../../kubernetes/object-types.ts";
import { REVISION_HASH } from "../revisions/revisions.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { ownerReference, podFromTemplate } from "../runtime/pod-from-template.ts";

export type StatefulSet = Stored<StatefulSetObject>;

export const podName = ({ metadata }: StatefulSet, ordinal: number): string => `${metadata.name}-${ordinal}`;

export const claimName = (template: string, pod: string): string => `${template}-${pod}`;

export const startOf = ({ spec }: StatefulSet): number => spec.ordinals?.start ?? 0;

/** The number at the end of a pod's name, or undefined where it is none of the set's. */
export function ordinalOf(set: StatefulSet, pod: Pod): number | undefined {
  const { name } = pod.metadata;
  const digits = name.slice(set.metadata.name.length + 1);
  return name.startsWith(`${set.metadata.name}-`) && /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** The pod of an ordinal: its name, labels and claims are its own for ever (facts/api-server.md 91). */
export function podOfOrdinal(
  set: StatefulSet,
  ordinal: number,
  template: Stored<PodTemplate>,
  revision: string,
): NewObject<PodObject> {
  const name = podName(set, ordinal);
  const pod = podFromTemplate(set, template, name);
  const claims = (set.spec.volumeClaimTemplates ?? []).map((claim) => ({
    name: claim.metadata.name,
    persistentVolumeClaim: { claimName: claimName(claim.metadata.name, name) },
  }));
  const own = new Set(claims.map((volume) => volume.name));
  const others = (pod.spec.volumes ?? []).filter((volume) => !own.has(volume.name));
  const identity = { hostname: name, ...(set.spec.serviceName ? { subdomain: set.spec.serviceName } : {}) };
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      labels: {
        ...pod.metadata.labels,
        "statefulset.kubernetes.io/pod-name": name,
        "apps.kubernetes.io/pod-index": String(ordinal),
        [REVISION_HASH]: revision,
      },
    },
    spec: { ...pod.spec, ...identity, ...(claims.length === 0 ? {} : { volumes: [...claims, ...others] }) },
  };
}

export function claimsOfOrdinal(set: StatefulSet, ordinal: number): NewObject<PersistentVolumeClaimObject>[] {
  const { namespace } = set.metadata;
  const goesWithSet = set.spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === "Delete";
  return (set.spec.volumeClaimTemplates ?? []).map((template) => ({
    metadata: {
      name: claimName(template.metadata.name, podName(set, ordinal)),
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...template.metadata.labels, ...set.spec.selector.matchLabels },
      ...(template.metadata.annotations === undefined ? {} : { annotations: { ...template.metadata.annotations } }),
      ...(goesWithSet ? { ownerReferences: [ownerReference(set)] } : {}),
    },
    spec: { ...(template.spec as PersistentVolumeClaimSpec) },
  }));
}
