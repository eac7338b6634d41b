import type { OwnerReference, Stored } from "../../kubernetes/object.ts";
import type { PodObject, ReplicaSetObject, ResourceName } from "../../kubernetes/object-types.ts";
import { resourceDefinitions } from "../../kubernetes/resources.ts";
import type { ObjectStore, StoreChange } from "../../kubernetes/store.ts";

export type Pod = Stored<PodObject>;
export type ReplicaSet = Stored<ReplicaSetObject>;

/** An object that names an owner, with the resource by which the store knows it. */
export interface Dependent {
  readonly resource: ResourceName;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly owners: readonly Stored<OwnerReference>[];
}

/**
 * Who belongs to whom, by the owner's uid, kept up to date change by change: no controller ever walks through all
 * objects. It is told of a change before any controller is.
 */
export class ClusterIndex {
  readonly #pods = new Map<string, Map<string, Pod>>();
  readonly #replicaSets = new Map<string, Map<string, ReplicaSet>>();
  readonly #dependents = new Map<string, Map<string, Dependent>>();

  constructor(store: ObjectStore) {
    for (const { name } of resourceDefinitions) {
      if (name === "events") continue;
      for (const object of store.list(name)) this.apply({ resource: name, type: "ADDED", object } as StoreChange);
    }
  }

  apply(change: StoreChange): void {
    const key = keyOfChange(change);
    const before = change.previous?.metadata.ownerReferences;
    const after = change.type === "DELETED" ? undefined : change.object.metadata.ownerReferences;
    if (before === undefined && after === undefined) return;
    for (const owner of before ?? []) this.#forget(change.resource, owner.uid, key);
    for (const owner of after ?? []) this.#remember(change, owner, key, after ?? []);
  }

  /** The pods that this object controls, those that are ending included. */
  podsOf(ownerUid: string): Pod[] {
    return [...(this.#pods.get(ownerUid)?.values() ?? [])];
  }

  replicaSetsOf(ownerUid: string): ReplicaSet[] {
    return [...(this.#replicaSets.get(ownerUid)?.values() ?? [])];
  }

  /** Every object that names this owner, as its controller or not. */
  dependentsOf(ownerUid: string): Dependent[] {
    return [...(this.#dependents.get(ownerUid)?.values() ?? [])];
  }

  #remember(
    change: StoreChange,
    owner: Stored<OwnerReference>,
    key: string,
    owners: readonly Stored<OwnerReference>[],
  ): void {
    const { name, namespace } = change.object.metadata;
    put(this.#dependents, owner.uid, `${change.resource}:${key}`, {
      resource: change.resource,
      namespace,
      name,
      owners,
    });
    if (owner.controller !== true) return;
    if (change.resource === "pods") put(this.#pods, owner.uid, key, change.object);
    if (change.resource === "replicasets") put(this.#replicaSets, owner.uid, key, change.object);
  }

  #forget(resource: ResourceName, ownerUid: string, key: string): void {
    take(this.#dependents, ownerUid, `${resource}:${key}`);
    if (resource === "pods") take(this.#pods, ownerUid, key);
    if (resource === "replicasets") take(this.#replicaSets, ownerUid, key);
  }
}

export function keyOfObject(object: {
  readonly metadata: { readonly namespace?: string; readonly name: string };
}): string {
  const { namespace, name } = object.metadata;
  return namespace === undefined ? name : `${namespace}/${name}`;
}

export const keyOfChange = (change: StoreChange): string => keyOfObject(change.object);

/** The parts of a key of a namespaced object. */
export function splitKey(key: string): { namespace: string; name: string } {
  const slash = key.indexOf("/");
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** The reference to the one owner that controls the object. */
export function controllerOf(object: {
  readonly metadata: { readonly ownerReferences?: readonly Stored<OwnerReference>[] };
}): Stored<OwnerReference> | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true);
}

function put<T>(index: Map<string, Map<string, T>>, owner: string, key: string, value: T): void {
  const entries = index.get(owner);
  if (entries === undefined) index.set(owner, new Map([[key, value]]));
  else entries.set(key, value);
}

function take<T>(index: Map<string, Map<string, T>>, owner: string, key: string): void {
  const entries = index.get(owner);
  entries?.delete(key);
  if (entries?.size === 0) index.delete(owner);
}
