import type { Stored } from "../kubernetes/object.ts";
import type { ResourceName } from "../kubernetes/object-types.ts";
import { resourceDefinitions } from "../kubernetes/resources.ts";
import type { StoreChange } from "../kubernetes/store.ts";
import type { Dependent } from "./runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "./runtime/controller.ts";
import { WorkQueue } from "./runtime/work-queue.ts";

const RESOURCE_OF_KIND: ReadonlyMap<string, ResourceName> = new Map(
  resourceDefinitions.map(({ kind, name }) => [kind, name]),
);

/** Owners that wait for their dependents: deletes with propagation Foreground or Orphan leave one of these. */
const FOREGROUND = "foregroundDeletion";
const ORPHAN = "orphan";

type Meta = Stored<StoreChange["object"]["metadata"]>;

/**
 * Removes what its owners left behind (facts/api-server.md 70): dependents whose owners are all gone, in the background
 * or before their owner; or cuts them loose where the delete said so. Pods of a node that is gone go, too.
 */
export class GarbageCollector implements Controller {
  readonly #context: ControllerContext;
  /** Keys are uids of owners that are gone or going. */
  readonly #owners: WorkQueue;
  /** Keys are names of nodes that are gone. */
  readonly #lostNodes: WorkQueue;
  /** Where an owner that is going stands, by uid. */
  readonly #going = new Map<string, { resource: ResourceName; namespace: string | undefined; name: string }>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#owners = new WorkQueue(context.clock, "garbage-collector", (uid) => this.#collect(uid));
    this.#lostNodes = new WorkQueue(context.clock, "pod-garbage-collector", (node) => this.#emptyNode(node));
  }

  start(): void {
    const { store } = this.#context;
    for (const { name } of resourceDefinitions) {
      if (name === "events") continue;
      for (const { metadata } of store.list(name)) {
        this.#note(name, metadata);
        this.#checkOwners(metadata);
      }
    }
  }

  stop(): void {
    this.#owners.stop();
    this.#lostNodes.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "events") return;
    const { metadata } = change.object;
    if (change.type === "DELETED") {
      this.#going.delete(metadata.uid);
      this.#owners.add(metadata.uid);
      // An owner in the foreground waits for exactly this.
      for (const owner of metadata.ownerReferences ?? []) if (this.#going.has(owner.uid)) this.#owners.add(owner.uid);
      if (change.resource === "nodes") this.#lostNodes.add(metadata.name);
      return;
    }
    this.#note(change.resource, metadata);
    if (change.type === "ADDED") this.#checkOwners(metadata);
  }

  #note(resource: ResourceName, { uid, namespace, name, deletionTimestamp, finalizers }: Meta): void {
    const waits = finalizers?.some((finalizer) => finalizer === FOREGROUND || finalizer === ORPHAN) ?? false;
    if (deletionTimestamp === undefined || !waits) return;
    this.#going.set(uid, { resource, namespace, name });
    this.#owners.add(uid);
  }

  /** An object that names an owner which is not there is garbage from its beginning. */
  #checkOwners({ namespace, ownerReferences }: Meta): void {
    for (const owner of ownerReferences ?? []) if (!this.#exists(owner, namespace)) this.#owners.add(owner.uid);
  }

  #collect(uid: string): void {
    const going = this.#going.get(uid);
    const dependents = this.#context.index.dependentsOf(uid);
    if (going === undefined) {
      for (const dependent of dependents) this.#removeIfOwnerless(dependent);
      return;
    }
    const owner = this.#context.store.find(going.resource, going.namespace, going.name);
    if (owner?.metadata.finalizers?.includes(ORPHAN)) {
      for (const dependent of dependents) this.#cutLoose(dependent, uid);
      this.#release(going, ORPHAN);
    } else this.#emptyBefore(going, dependents, uid);
  }

  #removeIfOwnerless(dependent: Dependent): void {
    const { namespace, owners } = dependent;
    if (!owners.some((owner) => this.#exists(owner, namespace))) this.#delete(dependent, "Background");
  }

  /** Foreground: those that block their owner go first, each with its own dependents before it. */
  #emptyBefore(
    going: { resource: ResourceName; namespace: string | undefined; name: string },
    dependents: readonly Dependent[],
    uid: string,
  ): void {
    const blocking = dependents.filter(({ owners }) =>
      owners.some((owner) => owner.uid === uid && owner.blockOwnerDeletion),
    );
    if (blocking.length === 0) this.#release(going, FOREGROUND);
    else for (const dependent of blocking) this.#delete(dependent, "Foreground");
  }

  #delete({ resource, namespace, name }: Dependent, propagationPolicy: "Background" | "Foreground"): void {
    const present = this.#context.store.find(resource, namespace, name);
    if (present === undefined || present.metadata.deletionTimestamp !== undefined) return;
    // Pods own nothing: a finalizer would only keep them.
    const policy = resource === "pods" ? "Background" : propagationPolicy;
    this.#context.store.delete(resource, namespace, name, { uid: present.metadata.uid, propagationPolicy: policy });
  }

  #cutLoose({ resource, namespace, name }: Dependent, ownerUid: string): void {
    this.#context.store.mutate(resource, namespace, name, (draft) => {
      draft.metadata.ownerReferences = draft.metadata.ownerReferences?.filter(({ uid }) => uid !== ownerUid) ?? [];
    });
  }

  #release(
    { resource, namespace, name }: { resource: ResourceName; namespace: string | undefined; name: string },
    finalizer: string,
  ): void {
    this.#context.store.mutate(resource, namespace, name, (draft) => {
      draft.metadata.finalizers = draft.metadata.finalizers?.filter((each) => each !== finalizer) ?? [];
    });
  }

  /** Owners of kinds that are not kept here cannot be looked up: they count as present. */
  #exists(
    owner: { readonly kind: string; readonly name: string; readonly uid: string },
    namespace: string | undefined,
  ): boolean {
    const resource = RESOURCE_OF_KIND.get(owner.kind);
    return (
      resource === undefined || this.#context.store.find(resource, namespace, owner.name)?.metadata.uid === owner.uid
    );
  }

  #emptyNode(node: string): void {
    const { store } = this.#context;
    if (store.get("nodes", undefined, node) !== undefined) return;
    for (const { metadata } of store.listByField("pods", "spec.nodeName", node)) {
      store.delete("pods", metadata.namespace, metadata.name, { uid: metadata.uid, gracePeriodSeconds: 0 });
    }
  }
}
