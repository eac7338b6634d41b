import type { KubeObject } from "../object.ts";
import type { ResourceDefinition } from "../resource-definition.ts";
import { type Change, History } from "./history.ts";
import { OrderedObjects, type Snapshot } from "./ordered-objects.ts";

/** All objects of one resource, with their history for watches and their indexes for field selectors. */
export class Collection {
  readonly definition: ResourceDefinition;
  readonly history: History;
  readonly listeners = new Set<(change: Change) => void>();
  readonly #objects = new OrderedObjects<KubeObject>();
  readonly #indexes: readonly FieldIndex[];

  constructor(definition: ResourceDefinition, historyLimit: number, initialVersion: number) {
    this.definition = definition;
    this.history = new History(historyLimit, initialVersion);
    this.#indexes = definition.indexedFields.map((field) => new FieldIndex(field, definition));
  }

  get size(): number {
    return this.#objects.size;
  }

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  snapshot(): Snapshot<KubeObject> {
    return this.#objects.snapshot();
  }

  /** Objects whose indexed field has this value, in key order; undefined where the field is not indexed. */
  indexed(field: string, value: string): readonly KubeObject[] | undefined {
    return this.#indexes.find((index) => index.field === field)?.objects(value);
  }

  apply(key: string, change: Change): void {
    if (change.type === "DELETED") this.#objects.delete(key);
    else this.#objects.set(key, change.object);
    for (const index of this.#indexes) index.apply(key, change);
    this.history.add(change);
  }
}

class FieldIndex {
  readonly field: string;
  readonly #read: (object: KubeObject) => string;
  readonly #byValue = new Map<string, Map<string, KubeObject>>();

  constructor(field: string, definition: ResourceDefinition) {
    const read = definition.fieldSelectors[field];
    if (read === undefined) throw new Error(`${definition.name}: the indexed field ${field} is no field selector`);
    this.field = field;
    this.#read = read;
  }

  objects(value: string): readonly KubeObject[] {
    const entries = [...(this.#byValue.get(value) ?? [])];
    return entries.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, object]) => object);
  }

  apply(key: string, change: Change): void {
    const value = this.#read(change.object);
    const before = change.previous === undefined ? undefined : this.#read(change.previous);
    if (before !== undefined && (before !== value || change.type === "DELETED")) this.#remove(before, key);
    if (change.type !== "DELETED") this.#add(value, key, change.object);
  }

  #add(value: string, key: string, object: KubeObject): void {
    const objects = this.#byValue.get(value);
    if (objects === undefined) this.#byValue.set(value, new Map([[key, object]]));
    else objects.set(key, object);
  }

  #remove(value: string, key: string): void {
    const objects = this.#byValue.get(value);
    objects?.delete(key);
    if (objects?.size === 0) this.#byValue.delete(value);
  }
}
