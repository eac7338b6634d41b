import { randomUUID } from "node:crypto";
import { ApiError, notFound } from "./api-error.ts";
import { draftOf, type KubeObject, type NewObject, type Stored } from "./object.ts";
import type { ObjectTypes, ResourceName } from "./object-types.ts";
import type { DraftObject, ResourceDefinition } from "./resource-definition.ts";
import { RESOURCES, resourceDefinitions } from "./resources.ts";
import { Collection } from "./storage/collection.ts";
import { checkPreconditions, type DeleteOptions, isFinished, planDeletion } from "./storage/deletion.ts";
import type { Change, ChangeType } from "./storage/history.ts";
import { entriesBetween, type Snapshot, valuesOf } from "./storage/ordered-objects.ts";
import { newObject, type UpdatePart, updatedObject } from "./storage/writing.ts";

export type { DeleteOptions } from "./storage/deletion.ts";
export type { ChangeType } from "./storage/history.ts";

export interface StoreOptions {
  readonly clock?: () => Date;
  /** Makes uids; seeded worlds give their own so that two runs agree. */
  readonly uid?: () => string;
  /** Changes kept for each resource so that watches can begin in the past; older ones get a 410. */
  readonly historyLimit?: number;
  readonly initialResourceVersion?: bigint | number;
  /** What may change or refuse a creation. */
  readonly admission?: Admission;
}

/** Looks at an object before its defaults are filled in, and again when it is complete. */
export interface Admission {
  prepare(store: ObjectStore, definition: ResourceDefinition, draft: DraftObject): void;
  charge(store: ObjectStore, definition: ResourceDefinition, object: KubeObject, dryRun: boolean): void;
}

/** A write as the world's controllers see it, in process and at once. */
export type StoreChange = {
  [R in ResourceName]: {
    readonly resource: R;
    readonly type: ChangeType;
    readonly object: Stored<ObjectTypes[R]>;
    readonly previous?: Stored<ObjectTypes[R]>;
  };
}[ResourceName];

export interface UpdateOptions {
  readonly subresource?: "status" | "both";
}

/**
 * The objects of one cluster, with Kubernetes' rules for writing them: one version counter for all, optimistic
 * concurrency, writes that change nothing are none, generations, graceful deletion, finalizers. What it hands out is
 * shared and must not be changed. Refusals are thrown as `ApiError`.
 */
export class ObjectStore {
  readonly clock: () => Date;
  readonly #uid: () => string;
  readonly #admission: Admission | undefined;
  readonly #collections: ReadonlyMap<ResourceName, Collection>;
  readonly #listeners = new Set<(change: StoreChange) => void>();
  /** Changes not yet told: a listener that writes must not overtake the change it is being told of. */
  readonly #untold: { collection: Collection; change: Change }[] = [];
  #telling = false;
  #version: number;

  constructor(options: StoreOptions = {}) {
    this.clock = options.clock ?? (() => new Date());
    this.#uid = options.uid ?? randomUUID;
    this.#admission = options.admission;
    // Begins with the time, so that a world started again has larger versions than any client remembers.
    this.#version = Number(options.initialResourceVersion ?? this.clock().getTime());
    const limit = options.historyLimit ?? 20_000;
    this.#collections = new Map(
      resourceDefinitions.map((definition) => [definition.name, new Collection(definition, limit, this.#version)]),
    );
  }

  get resourceVersion(): string {
    return String(this.#version);
  }

  create<R extends ResourceName>(resource: R, object: NewObject<ObjectTypes[R]>): Stored<ObjectTypes[R]> {
    return this.createUnchecked(resource, object) as Stored<ObjectTypes[R]>;
  }

  /** As `create`, for objects whose kind is known only at run time. With `dryRun` nothing is stored. */
  createUnchecked(resource: ResourceName, object: object, options: { dryRun?: boolean } = {}): KubeObject {
    const collection = this.#collection(resource);
    const { definition } = collection;
    const draft = asDraft(object);
    const namespace = definition.namespaced ? (draft.metadata.namespace ?? "default") : undefined;
    if (namespace === undefined) delete draft.metadata.namespace;
    else {
      draft.metadata.namespace = namespace;
      this.#requireNamespace(definition, namespace, draft.metadata.name ?? "");
    }
    const created = newObject(definition, draft, {
      now: this.clock(),
      uid: this.#uid,
      taken: (name) => collection.get(keyOf(namespace, name)) !== undefined,
      siblings: () => valuesOf(collection.snapshot()),
      prepare: (prepared) => this.#admission?.prepare(this, definition, prepared),
    });
    this.#admission?.charge(this, definition, created, options.dryRun === true);
    return options.dryRun ? created : this.#commit(collection, "ADDED", created);
  }

  get<R extends ResourceName>(
    resource: R,
    namespace: string | undefined,
    name: string,
  ): Stored<ObjectTypes[R]> | undefined {
    return this.find(resource, namespace, name) as Stored<ObjectTypes[R]> | undefined;
  }

  /** As `get`, for objects whose kind is known only at run time. */
  find(resource: ResourceName, namespace: string | undefined, name: string): KubeObject | undefined {
    const collection = this.#collection(resource);
    return collection.get(keyOf(collection.definition.namespaced ? namespace : undefined, name));
  }

  /** All objects of a resource, or of one namespace, in the order of their keys. */
  list<R extends ResourceName>(resource: R, namespace?: string): readonly Stored<ObjectTypes[R]>[] {
    const [from, to] = keyRange(namespace);
    const found: Stored<ObjectTypes[R]>[] = [];
    for (const { value } of entriesBetween(this.#collection(resource).snapshot(), from, to)) {
      found.push(value as Stored<ObjectTypes[R]>);
    }
    return found;
  }

  /** Objects by an indexed field, such as ("pods", "spec.nodeName", "node-1"), in the order of their keys. */
  listByField<R extends ResourceName>(resource: R, field: string, value: string): readonly Stored<ObjectTypes[R]>[] {
    return this.findByField(resource, field, value) as readonly Stored<ObjectTypes[R]>[];
  }

  /** As `listByField`, for objects whose kind is known only at run time. */
  findByField(resource: ResourceName, field: string, value: string): readonly KubeObject[] {
    const found = this.#collection(resource).indexed(field, value);
    if (found === undefined) throw new Error(`${resource} are not indexed by ${field}`);
    return found;
  }

  count(resource: ResourceName): number {
    return this.#collection(resource).size;
  }

  update<R extends ResourceName>(
    resource: R,
    object: Stored<ObjectTypes[R]>,
    options: UpdateOptions = {},
  ): Stored<ObjectTypes[R]> {
    const part = options.subresource ?? "main";
    return this.updateUnchecked(resource, object as ObjectTypes[R], part) as Stored<ObjectTypes[R]>;
  }

  /** As `update`, for objects whose kind is known only at run time. With `dryRun` nothing is stored. */
  updateUnchecked(
    resource: ResourceName,
    object: KubeObject,
    part: UpdatePart,
    options: { dryRun?: boolean } = {},
  ): KubeObject {
    const collection = this.#collection(resource);
    const { name, namespace } = object.metadata;
    const current = this.find(resource, namespace, name);
    if (current === undefined) throw notFound(collection.definition, name);
    const next = updatedObject(collection.definition, current, object, part);
    if (options.dryRun || next === current) return next;
    if (isFinished(next)) return this.#commit(collection, "DELETED", next, current);
    return this.#commit(collection, "MODIFIED", next, current);
  }

  /** Reads, changes and writes one object; undefined where it does not exist. Nothing changed: nothing is written. */
  mutate<R extends ResourceName>(
    resource: R,
    namespace: string | undefined,
    name: string,
    change: (draft: ObjectTypes[R]) => void,
    options: UpdateOptions = {},
  ): Stored<ObjectTypes[R]> | undefined {
    const current = this.get(resource, namespace, name);
    if (current === undefined) return undefined;
    const draft = draftOf<ObjectTypes[R]>(current);
    change(draft);
    return this.updateUnchecked(resource, draft, options.subresource ?? "main") as Stored<ObjectTypes[R]>;
  }

  /** Deletes, or marks for deletion what has a grace period or finalizers; answers the object as it then is. */
  delete<R extends ResourceName>(
    resource: R,
    namespace: string | undefined,
    name: string,
    options: DeleteOptions & { readonly dryRun?: boolean } = {},
  ): Stored<ObjectTypes[R]> {
    const collection = this.#collection(resource);
    const current = this.find(resource, namespace, name);
    if (current === undefined) throw notFound(collection.definition, name);
    checkPreconditions(collection.definition, current, options);
    const plan = planDeletion(collection.definition, current, options, this.clock());
    const stored = options.dryRun ? current : this.#carryOut(collection, current, plan);
    return stored as Stored<ObjectTypes[R]>;
  }

  /** Told of every write, in order and before the write returns (unless the writer is itself a listener). */
  onChange(listener: (change: StoreChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For lists: the content of a resource as it is now, which never changes afterwards, and its version. */
  snapshot(resource: ResourceName): { readonly version: number; readonly objects: Snapshot<KubeObject> } {
    return { version: this.#version, objects: this.#collection(resource).snapshot() };
  }

  /** For watches: what happened after a version, or undefined where that is forgotten. */
  changesAfter(resource: ResourceName, version: number): readonly Change[] | undefined {
    return this.#collection(resource).history.after(version);
  }

  oldestVersion(resource: ResourceName): number {
    return this.#collection(resource).history.oldestVersion;
  }

  /** Forgets the past of every resource, as etcd's compaction does: older watches and lists get a 410. */
  compact(): void {
    for (const collection of this.#collections.values()) collection.history.forgetUpTo(this.#version);
  }

  /** For watches: told of the writes of one resource. */
  subscribe(resource: ResourceName, listener: (change: Change) => void): () => void {
    const { listeners } = this.#collection(resource);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  #collection(resource: ResourceName): Collection {
    const collection = this.#collections.get(resource);
    if (collection === undefined) throw new Error(`no resource ${resource} is kept`);
    return collection;
  }

  #requireNamespace(definition: ResourceDefinition, namespace: string, name: string): void {
    const found = this.get("namespaces", undefined, namespace);
    if (found === undefined) throw notFound(RESOURCES.namespaces, namespace);
    if (found.metadata.deletionTimestamp === undefined) return;
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    const cause = {
      reason: "NamespaceTerminating",
      message: `namespace ${namespace} is being terminated`,
      field: "metadata.namespace",
    };
    throw new ApiError(403, "Forbidden", `${definition.name} "${name}" is forbidden: ${why}`, {
      name,
      kind: definition.name,
      causes: [cause],
    });
  }

  #carryOut(collection: Collection, current: KubeObject, plan: ReturnType<typeof planDeletion>): KubeObject {
    if (plan.kind === "keep") return current;
    if (plan.kind === "mark") return this.#commit(collection, "MODIFIED", plan.object, current);
    return this.#commit(collection, "DELETED", draftOf(current), current);
  }

  #commit(collection: Collection, type: ChangeType, object: KubeObject, previous?: KubeObject): KubeObject {
    this.#version += 1;
    object.metadata.resourceVersion = String(this.#version);
    const change: Change = { version: this.#version, type, object, ...(previous === undefined ? {} : { previous }) };
    const { name, namespace } = object.metadata;
    collection.apply(keyOf(namespace, name), change);
    this.#untold.push({ collection, change });
    if (!this.#telling) this.#tell();
    return object;
  }

  #tell(): void {
    this.#telling = true;
    try {
      for (let next = this.#untold.shift(); next !== undefined; next = this.#untold.shift()) {
        const { collection, change } = next;
        for (const listener of collection.listeners) listener(change);
        const told = { ...change, resource: collection.definition.name } as StoreChange;
        for (const listener of this.#listeners) listener(told);
      }
    } finally {
      this.#telling = false;
    }
  }
}

/** The key of an object: "namespace/name", or the name alone. */
export function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The keys of a namespace, as `from <= key < to`; all keys without one. "0" is what follows "/". */
export function keyRange(namespace: string | undefined): readonly [from: string, to: string] {
  return namespace === undefined ? ["", ""] : [`${namespace}/`, `${namespace}0`];
}

function asDraft(object: object): DraftObject {
  const given = object as DraftObject;
  return { ...given, metadata: { ...given.metadata } };
}
