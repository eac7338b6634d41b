/** Records by something other than their name: a pod's node, an owner, an event's object. Kept by the change alone. */
export class RecordIndex<T extends { readonly uid: string }> {
  readonly #keyOf: (record: T) => string | null;
  readonly #sets = new Map<string, Map<string, T>>();

  /** `keyOf` answers null for a record that is not in this index. */
  constructor(keyOf: (record: T) => string | null) {
    this.#keyOf = keyOf;
  }

  replace(before: T | undefined, after: T | undefined): void {
    const keyBefore = before === undefined ? null : this.#keyOf(before);
    const keyAfter = after === undefined ? null : this.#keyOf(after);
    if (before !== undefined && keyBefore !== null && (keyBefore !== keyAfter || before.uid !== after?.uid)) {
      this.#remove(keyBefore, before.uid);
    }
    if (after !== undefined && keyAfter !== null) this.#add(keyAfter, after);
  }

  get(key: string): readonly T[] {
    const set = this.#sets.get(key);
    return set === undefined ? [] : [...set.values()];
  }

  #add(key: string, record: T): void {
    const set = this.#sets.get(key);
    if (set === undefined) this.#sets.set(key, new Map([[record.uid, record]]));
    else set.set(record.uid, record);
  }

  #remove(key: string, uid: string): void {
    const set = this.#sets.get(key);
    set?.delete(uid);
    if (set?.size === 0) this.#sets.delete(key);
  }
}
