import { isJsonObject, type JsonObject, objectAt, textAt } from "../json.ts";
import type { RecordBase } from "../records.ts";
import type { ListIntake, ObjectSink } from "../reflector/reflector.types.ts";
import type { ObjectChange } from "../reflector/watch-event.ts";
import type { KindStore } from "./kind-store.ts";

export interface IntakeOptions<T extends RecordBase> {
  readonly store: KindStore<T>;
  /** null: it cannot be kept (no name, no UID). */
  readonly decode: (object: JsonObject) => T | null;
  /** Which of the store's records are this sink's: those of its namespace. */
  readonly isMine: (record: T) => boolean;
  /** Something came that could not be kept, or not all of it. */
  readonly onTrouble: (problems: number) => void;
}

/**
 * Decodes what a reflector brings and puts it into the store. The first list fills the view page by page, so that it can be
 * looked at while it grows; a later one is collected, and takes the old view's place in one step.
 */
export class ObjectIntake<T extends RecordBase> implements ObjectSink {
  readonly #options: IntakeOptions<T>;
  #isWhole = false;
  #decodesAll = false;

  constructor(options: IntakeOptions<T>) {
    this.#options = options;
  }

  /** What is kept was decoded by rules that have changed since: the next list decodes every object again. */
  decodeAnew(): void {
    this.#decodesAll = true;
  }

  beginList(): ListIntake {
    const { store, isMine } = this.#options;
    const collected = new Map<string, T>();
    const isCollecting = this.#isWhole;
    // Into an empty store nothing has to be looked up, and nothing will have to be removed.
    const wasEmpty = store.size === 0;
    const take = (record: T): void => {
      if (!wasEmpty) collected.set(keyOf(record.namespace, record.name), record);
      if (!isCollecting || wasEmpty) store.put(record);
    };
    return {
      page: (items) => {
        for (const item of items) {
          const record = this.#read(item, !wasEmpty);
          if (record !== null) take(record);
        }
      },
      commit: () => {
        if (isCollecting) for (const record of collected.values()) store.put(record);
        if (!wasEmpty)
          store.removeWhere((record) => isMine(record) && !collected.has(keyOf(record.namespace, record.name)));
        this.#isWhole = true;
        this.#decodesAll = false;
      },
    };
  }

  apply(change: ObjectChange, object: JsonObject): void {
    if (change === "DELETED") {
      const metadata = objectAt(object, "metadata");
      this.#options.store.remove(textAt(metadata, "namespace") ?? "", textAt(metadata, "name") ?? "");
      return;
    }
    const record = this.#decode(object);
    if (record !== null) this.#options.store.put(record);
  }

  /** An object that did not change since it was decoded is not decoded again: a list anew costs little then. */
  #read(item: unknown, mayBeKnown: boolean): T | null {
    if (!isJsonObject(item)) {
      this.#options.onTrouble(1);
      return null;
    }
    if (!mayBeKnown) return this.#decode(item);
    const metadata = objectAt(item, "metadata");
    const known = this.#options.store.get(textAt(metadata, "namespace") ?? "", textAt(metadata, "name") ?? "");
    const isSame =
      known !== undefined &&
      !this.#decodesAll &&
      known.resourceVersion !== "" &&
      known.resourceVersion === textAt(metadata, "resourceVersion") &&
      known.uid === textAt(metadata, "uid");
    return isSame ? known : this.#decode(item);
  }

  #decode(object: JsonObject): T | null {
    const record = this.#options.decode(object);
    const problems = record === null ? 1 : record.troubles.length;
    if (problems > 0) this.#options.onTrouble(problems);
    return record;
  }
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
