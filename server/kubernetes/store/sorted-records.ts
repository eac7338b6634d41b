interface Named {
  readonly name: string;
}

/**
 * The records of one namespace in the order of their names. An array and binary search: lists come from the API server in
 * this order, so filling it only appends; a single insertion moves pointers, which is fast up to a hundred thousand.
 */
export class SortedRecords<T extends Named> {
  readonly #records: T[] = [];

  get size(): number {
    return this.#records.length;
  }

  get(name: string): T | undefined {
    const found = this.#records[this.#placeOf(name)];
    return found?.name === name ? found : undefined;
  }

  /** Answers the record that was there before. */
  put(record: T): T | undefined {
    const place = this.#placeOf(record.name);
    const before = this.#records[place];
    if (before?.name === record.name) {
      this.#records[place] = record;
      return before;
    }
    if (place === this.#records.length) this.#records.push(record);
    else this.#records.splice(place, 0, record);
    return undefined;
  }

  remove(name: string): T | undefined {
    const place = this.#placeOf(name);
    if (this.#records[place]?.name !== name) return undefined;
    return this.#records.splice(place, 1)[0];
  }

  values(): readonly T[] {
    return this.#records;
  }

  /** Where the name is, or would be. */
  #placeOf(name: string): number {
    const last = this.#records.at(-1);
    if (last === undefined || last.name < name) return this.#records.length;
    let low = 0;
    let high = this.#records.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = this.#records[middle];
      if (at !== undefined && at.name < name) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
