import type { Stored } from "../../kubernetes/object.ts";
import type {
  PersistentVolumeClaimObject,
  PersistentVolumeObject,
  StorageClassObject,
} from "../../kubernetes/object-types.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { covers } from "../runtime/amounts.ts";
import { keyOfChange, keyOfObject, splitKey } from "../runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { hashBetween } from "../runtime/random.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { claimNames, isBound, SELECTED_NODE } from "../scheduler/cluster/volumes.ts";
import { claimReference, volumeFor } from "./new-volume.ts";

type Claim = Stored<PersistentVolumeClaimObject>;
type Volume = Stored<PersistentVolumeObject>;

const COMPONENT = "persistentvolume-controller";
const PROTECTION = "kubernetes.io/pvc-protection";
/** A class whose volumes people make by hand. */
const BY_HAND = "kubernetes.io/no-provisioner";

/**
 * Finds or makes a volume for every claim, and lets a volume go when its claim is gone. A class that waits for its
 * first consumer gets its volume where the scheduler wants the pod; a claim in use is protected from deletion.
 */
export class VolumeBinder implements Controller {
  readonly #context: ControllerContext;
  readonly #claims: WorkQueue;
  readonly #volumes: WorkQueue;
  /** Claims that were waiting when this began: what there was to say of them has been said. */
  readonly #told = new Set<string>();
  /** Claims whose volume is being made, with the time at which it will be there. */
  readonly #making = new Map<string, number>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#claims = new WorkQueue(context.clock, COMPONENT, (key) => this.#syncClaim(key));
    this.#volumes = new WorkQueue(context.clock, COMPONENT, (name) => this.#syncVolume(name));
  }

  start(): void {
    const { store } = this.#context;
    for (const claim of store.list("persistentvolumeclaims")) {
      this.#claims.add(keyOfObject(claim));
      if (!isBound(claim)) this.#told.add(keyOfObject(claim));
    }
    for (const volume of store.list("persistentvolumes")) this.#volumes.add(volume.metadata.name);
  }

  stop(): void {
    this.#claims.stop();
    this.#volumes.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "persistentvolumeclaims") {
      this.#claims.add(keyOfChange(change));
      this.#told.delete(keyOfChange(change));
      const { volumeName } = change.object.spec;
      if (change.type === "DELETED" && volumeName) this.#volumes.add(volumeName);
    }
    if (change.resource === "persistentvolumes" && change.type === "ADDED") {
      this.#volumes.add(change.object.metadata.name);
      for (const claim of this.#context.store.list("persistentvolumeclaims")) {
        if (!isBound(claim)) this.#claims.add(keyOfObject(claim));
      }
    }
    if (change.resource === "pods" && change.type === "DELETED") {
      for (const name of claimNames(change.object)) this.#claims.add(`${change.object.metadata.namespace}/${name}`);
    }
  }

  #syncClaim(key: string): void {
    const { store } = this.#context;
    const { namespace, name } = splitKey(key);
    const claim = store.get("persistentvolumeclaims", namespace, name);
    if (claim === undefined) this.#making.delete(key);
    else if (claim.metadata.deletionTimestamp !== undefined) this.#letGo(claim);
    else if (!isBound(claim)) this.#findVolume(key, claim);
  }

  #findVolume(key: string, claim: Claim): void {
    const { store } = this.#context;
    this.#protect(claim);
    const found = store.list("persistentvolumes").find((volume) => suits(volume, claim));
    if (found !== undefined) {
      this.#bind(claim, found);
      return;
    }
    const storageClass = store.get("storageclasses", undefined, claim.spec.storageClassName ?? "");
    if (storageClass === undefined || storageClass.provisioner === BY_HAND) {
      if (!this.#told.has(key)) this.#say(claim, "Normal", "FailedBinding", NOTHING_SUITS, COMPONENT);
      return;
    }
    const node = claim.metadata.annotations?.[SELECTED_NODE];
    if (storageClass.volumeBindingMode === "WaitForFirstConsumer" && node === undefined) {
      if (!this.#told.has(key)) this.#say(claim, "Normal", "WaitForFirstConsumer", FIRST_CONSUMER, COMPONENT);
    } else this.#make(key, claim, storageClass, node);
  }

  #make(key: string, claim: Claim, storageClass: Stored<StorageClassObject>, node: string | undefined): void {
    const { store, clock } = this.#context;
    const due = this.#making.get(key);
    if (due === undefined) {
      const takes = hashBetween(`${claim.metadata.uid}/volume`, 900, 2_600);
      this.#making.set(key, clock.now() + takes);
      this.#claims.addAfter(key, takes);
      const waits = `Waiting for a volume to be created either by the external provisioner '${storageClass.provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
      this.#say(claim, "Normal", "ExternalProvisioning", waits, COMPONENT);
      const making = `External provisioner is provisioning volume for claim "${key}"`;
      this.#say(claim, "Normal", "Provisioning", making, storageClass.provisioner);
      return;
    }
    if (clock.now() < due) return;
    this.#making.delete(key);
    const place = node === undefined ? undefined : store.get("nodes", undefined, node);
    const made = store.create("persistentvolumes", volumeFor(claim, storageClass, place));
    const done = `Successfully provisioned volume ${made.metadata.name}`;
    this.#say(claim, "Normal", "ProvisioningSucceeded", done, storageClass.provisioner);
    this.#bind(claim, made);
  }

  #bind(claim: Claim, volume: Volume): void {
    const { store } = this.#context;
    store.mutate(
      "persistentvolumes",
      undefined,
      volume.metadata.name,
      (draft) => {
        draft.spec.claimRef = claimReference(claim);
        draft.status = { ...draft.status, phase: "Bound" };
      },
      { subresource: "both" },
    );
    const { namespace, name } = claim.metadata;
    store.mutate(
      "persistentvolumeclaims",
      namespace,
      name,
      (draft) => {
        draft.metadata.annotations = {
          ...draft.metadata.annotations,
          "pv.kubernetes.io/bind-completed": "yes",
          "pv.kubernetes.io/bound-by-controller": "yes",
        };
        draft.spec.volumeName = volume.metadata.name;
        draft.status = {
          phase: "Bound",
          accessModes: [...(volume.spec.accessModes ?? [])],
          capacity: { ...volume.spec.capacity },
        };
      },
      { subresource: "both" },
    );
  }

  #protect(claim: Claim): void {
    if (claim.metadata.finalizers?.includes(PROTECTION)) return;
    const { namespace, name } = claim.metadata;
    this.#context.store.mutate("persistentvolumeclaims", namespace, name, (draft) => {
      draft.metadata.finalizers = [...(draft.metadata.finalizers ?? []), PROTECTION];
    });
  }

  /** A claim that is deleted goes when no pod uses it any more. */
  #letGo(claim: Claim): void {
    const { store } = this.#context;
    const { namespace, name } = claim.metadata;
    const used = store.list("pods", namespace).some((pod) => claimNames(pod).includes(name));
    if (used) return;
    store.mutate("persistentvolumeclaims", namespace, name, (draft) => {
      draft.metadata.finalizers = draft.metadata.finalizers?.filter((each) => each !== PROTECTION) ?? [];
    });
  }

  /** New volumes are free for anyone; one whose claim is gone is released, and deleted where its policy says so. */
  #syncVolume(name: string): void {
    const { store } = this.#context;
    const volume = store.get("persistentvolumes", undefined, name);
    if (volume === undefined) return;
    const { claimRef, persistentVolumeReclaimPolicy } = volume.spec;
    const claim =
      claimRef === undefined ? undefined : store.get("persistentvolumeclaims", claimRef.namespace, claimRef.name ?? "");
    if (claimRef?.uid === undefined) this.#setPhase(volume, "Available");
    else if (claim?.metadata.uid !== claimRef.uid) {
      if (persistentVolumeReclaimPolicy === "Delete") store.delete("persistentvolumes", undefined, name);
      else this.#setPhase(volume, "Released");
    }
  }

  #setPhase(volume: Volume, phase: string): void {
    this.#context.store.mutate(
      "persistentvolumes",
      undefined,
      volume.metadata.name,
      (draft) => {
        draft.status = { ...draft.status, phase };
      },
      { subresource: "status" },
    );
  }

  #say(claim: Claim, type: "Normal" | "Warning", reason: string, message: string, component: string): void {
    this.#context.events.record({ about: referenceTo(claim), type, reason, message, component });
  }
}

const FIRST_CONSUMER = "waiting for first consumer to be created before binding";
const NOTHING_SUITS = "no persistent volumes available for this claim and no storage class is set";

/** A free volume of the claim's class that is large enough and can be used as the claim wants. */
function suits(volume: Volume, claim: Claim): boolean {
  const { claimRef, storageClassName = "", accessModes = [], capacity } = volume.spec;
  const reserved = claimRef?.name === claim.metadata.name && claimRef.namespace === claim.metadata.namespace;
  if (claimRef !== undefined && !(reserved && claimRef.uid === undefined)) return false;
  if (claim.spec.volumeName && claim.spec.volumeName !== volume.metadata.name) return false;
  return (
    storageClassName === (claim.spec.storageClassName ?? "") &&
    (claim.spec.accessModes ?? []).every((mode) => accessModes.includes(mode)) &&
    covers(capacity?.storage, claim.spec.resources?.requests?.storage)
  );
}
