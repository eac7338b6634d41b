import type { KindView } from "../fleet.types.ts";
import type { RecordBase } from "../records.ts";
import { hasSameMeaning } from "./same-meaning.ts";
import { SortedRecords } from "./sorted-records.ts";

/**
 * Told of every record that comes, goes or is replaced, so that indexes hold the record that is kept; `isNews` is false
 * where the new one says the same as the old.
 */
export type OnRecord<T> = (before: T | undefined, after: T | undefined, isNews: boolean) => void;

/** All records of one kind, by namespace and name. */
export class KindStore<T extends RecordBase> implements KindView<T> {
  readonly #namespaces = new SortedNamespaces<T>();
  readonly #onRecord: OnRecord<T>;
  #size = 0;
  #flat: readonly T[] | null = null;

  constructor(onRecord: OnRecord<T>) {
    this.#onRecord = onRecord;
  }

  get size(): number {
    return this.#size;
  }

  /** One array for all who ask until a record comes, goes or is replaced: nobody may change it. */
  values(): readonly T[] {
    const none: readonly T[] = [];
    this.#flat ??= none.concat(...this.#namespaces.all().map((records) => records.values()));
    return this.#flat;
  }

  get(namespace: string, name: string): T | undefined {
    return this.#namespaces.get(namespace)?.get(name);
  }

  inNamespace(namespace: string): readonly T[] {
    return this.#namespaces.get(namespace)?.values() ?? [];
  }

  put(record: T): void {
    const before = this.#namespaces.of(record.namespace).put(record);
    if (before === record) return;
    this.#flat = null;
    if (before === undefined) this.#size += 1;
    this.#onRecord(before, record, before === undefined || !hasSameMeaning(before, record));
  }

  remove(namespace: string, name: string): void {
    const records = this.#namespaces.get(namespace);
    const before = records?.remove(name);
    if (before === undefined) return;
    this.#flat = null;
    this.#size -= 1;
    if (records?.size === 0) this.#namespaces.drop(namespace);
    this.#onRecord(before, undefined, true);
  }

  /** Removes all records for which it is true. */
  removeWhere(isGone: (record: T) => boolean): void {
    const gone = [...this.values()].filter(isGone);
    for (const { namespace, name } of gone) this.remove(namespace, name);
  }
}

/** Few and long-lived; their order is kept by sorting when one is added. */
class SortedNamespaces<T extends RecordBase> {
  readonly #byName = new Map<string, SortedRecords<T>>();
  #order: readonly SortedRecords<T>[] | null = null;

  get(namespace: string): SortedRecords<T> | undefined {
    return this.#byName.get(namespace);
  }

  of(namespace: string): SortedRecords<T> {
    const known = this.#byName.get(namespace);
    if (known !== undefined) return known;
    const records = new SortedRecords<T>();
    this.#byName.set(namespace, records);
    this.#order = null;
    return records;
  }

  drop(namespace: string): void {
    this.#byName.delete(namespace);
    this.#order = null;
  }

  all(): readonly SortedRecords<T>[] {
    this.#order ??= [...this.#byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, records]) => records);
    return this.#order;
  }
}
