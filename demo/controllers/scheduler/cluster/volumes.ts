import type { Stored } from "../../../kubernetes/object.ts";
import type {
  NodeSelectorTerm,
  PersistentVolumeClaimObject,
  PersistentVolumeObject,
} from "../../../kubernetes/object-types.ts";
import type { ObjectStore } from "../../../kubernetes/store.ts";
import type { Pod } from "../../runtime/cluster-index.ts";
import type { FurtherFilter } from "../filters.ts";
import { matchesTerm } from "../node-affinity.ts";
import { holdsRoom } from "../rooms.ts";

type Claim = Stored<PersistentVolumeClaimObject>;
type Volume = Stored<PersistentVolumeObject>;

export const SELECTED_NODE = "volume.kubernetes.io/selected-node";

/** What a pod's claims mean for it: they forbid it altogether, or they say which nodes it may have. */
export interface ClaimsOfPod {
  /** A reason for the pod as a whole, whatever the node. */
  readonly blocked?: string;
  readonly filters: readonly FurtherFilter[];
  /** Claims that are bound only when a node is chosen. */
  readonly waiting: readonly Claim[];
}

const NONE: ClaimsOfPod = { filters: [], waiting: [] };

/** Names of the claims that a pod's volumes use; an ephemeral volume's claim is named after pod and volume. */
export function claimNames(pod: Pod): string[] {
  return (pod.spec.volumes ?? []).flatMap((volume) => {
    const { persistentVolumeClaim, ephemeral } = volume as {
      readonly persistentVolumeClaim?: { readonly claimName: string };
      readonly ephemeral?: object;
    };
    if (persistentVolumeClaim !== undefined) return persistentVolumeClaim.claimName;
    return ephemeral === undefined ? [] : `${pod.metadata.name}-${volume.name}`;
  });
}

export const isBound = (claim: Claim): boolean => Boolean(claim.spec.volumeName) && claim.status?.phase === "Bound";

/** VolumeRestrictions and VolumeBinding (facts/kubernetes.md 31). */
export function claimsOf(pod: Pod, store: ObjectStore): ClaimsOfPod {
  const names = claimNames(pod);
  if (names.length === 0) return NONE;
  const { namespace = "" } = pod.metadata;
  const claims: Claim[] = [];
  for (const name of names) {
    const claim = store.get("persistentvolumeclaims", namespace, name);
    if (claim === undefined) return { ...NONE, blocked: `persistentvolumeclaim "${name}" not found` };
    if (claim.metadata.deletionTimestamp !== undefined)
      return { ...NONE, blocked: `persistentvolumeclaim "${name}" is being deleted` };
    claims.push(claim);
  }
  const unbound = claims.filter((claim) => !isBound(claim));
  if (unbound.some((claim) => !waitsForConsumer(claim, store)))
    return { ...NONE, blocked: "pod has unbound immediate PersistentVolumeClaims" };
  return { filters: [...alone(pod, claims, store), ...reachable(claims, store)], waiting: unbound };
}

function waitsForConsumer(claim: Claim, store: ObjectStore): boolean {
  const name = claim.spec.storageClassName ?? "";
  return store.get("storageclasses", undefined, name)?.volumeBindingMode === "WaitForFirstConsumer";
}

/** A claim of mode ReadWriteOncePod lets one pod in, wherever it runs. */
function alone(pod: Pod, claims: readonly Claim[], store: ObjectStore): FurtherFilter[] {
  const single = claims.filter((claim) => claim.spec.accessModes?.includes("ReadWriteOncePod"));
  const others = single.length === 0 ? [] : store.list("pods", pod.metadata.namespace).filter(holdsRoom);
  const taken = single.some(({ metadata }) =>
    others.some((other) => other.metadata.uid !== pod.metadata.uid && claimNames(other).includes(metadata.name)),
  );
  if (!taken) return [];
  const why = "PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod";
  const refusal = { reasons: [`node(s) unavailable due to ${why}`], beyondPreemption: false };
  return [{ filter: "VolumeRestrictions", check: () => refusal }];
}

/** A volume that exists can be reached from some nodes only: an Azure disk from those of its zone. */
function reachable(claims: readonly Claim[], store: ObjectStore): FurtherFilter[] {
  const bound = claims.filter(isBound);
  const volumes = bound.map((claim) => store.get("persistentvolumes", undefined, claim.spec.volumeName ?? ""));
  if (volumes.some((volume) => volume === undefined)) {
    const reasons = ["node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)"];
    return [{ filter: "VolumeBinding", check: () => ({ reasons, beyondPreemption: true }) }];
  }
  const terms = volumes.flatMap((volume) => (volume === undefined ? [] : [termsOf(volume)]));
  const asking = terms.filter((each) => each !== undefined);
  if (asking.length === 0) return [];
  const refusal = { reasons: ["node(s) didn't match PersistentVolume's node affinity"], beyondPreemption: true };
  return [
    {
      filter: "VolumeBinding",
      check: ({ node }) =>
        asking.every((alternatives) => alternatives.some((term) => matchesTerm(term, node))) ? undefined : refusal,
    },
  ];
}

function termsOf(volume: Volume): readonly Stored<NodeSelectorTerm>[] | undefined {
  const affinity = volume.spec.nodeAffinity as
    | { readonly required?: { readonly nodeSelectorTerms?: readonly Stored<NodeSelectorTerm>[] } }
    | undefined;
  return affinity?.required?.nodeSelectorTerms;
}
