/**
 * Objects by key, in key order, kept in small chunks that are copied when written. So a snapshot of 150,000 objects
 * costs nothing (it is the outer array), a page of a list is a walk over a few chunks, and a write copies about a
 * thousand references, not all of them. Keys compare as etcd compares them: code unit by code unit.
 */
export interface Entry<T> {
  readonly key: string;
  readonly value: T;
}

type Chunk<T> = readonly Entry<T>[];
export type Snapshot<T> = readonly Chunk<T>[];

const CHUNK_LIMIT = 256;

export class OrderedObjects<T> {
  #chunks: Snapshot<T> = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The present content; never changes afterwards. */
  snapshot(): Snapshot<T> {
    return this.#chunks;
  }

  get(key: string): T | undefined {
    const entry = this.#chunks[chunkFor(this.#chunks, key)];
    if (entry === undefined) return undefined;
    const found = entry[positionIn(entry, key)];
    return found?.key === key ? found.value : undefined;
  }

  set(key: string, value: T): void {
    const index = chunkFor(this.#chunks, key);
    const chunk = this.#chunks[index] ?? [];
    const position = positionIn(chunk, key);
    const replaces = chunk[position]?.key === key;
    const changed = chunk.toSpliced(position, replaces ? 1 : 0, { key, value });
    if (!replaces) this.#size += 1;
    this.#replaceChunk(index, changed);
  }

  delete(key: string): boolean {
    const index = chunkFor(this.#chunks, key);
    const chunk = this.#chunks[index] ?? [];
    const position = positionIn(chunk, key);
    if (chunk[position]?.key !== key) return false;
    this.#size -= 1;
    this.#replaceChunk(index, chunk.toSpliced(position, 1));
    return true;
  }

  #replaceChunk(index: number, chunk: Chunk<T>): void {
    const exists = index < this.#chunks.length ? 1 : 0;
    if (chunk.length === 0) this.#chunks = this.#chunks.toSpliced(index, exists);
    else if (chunk.length <= CHUNK_LIMIT) this.#chunks = this.#chunks.toSpliced(index, exists, chunk);
    else {
      // Keys that arrive in order (a seed, events) fill chunks to the brim; others are halved.
      const middle = index >= this.#chunks.length - 1 ? CHUNK_LIMIT : chunk.length >> 1;
      this.#chunks = this.#chunks.toSpliced(index, exists, chunk.slice(0, middle), chunk.slice(middle));
    }
  }
}

/** Entries of a snapshot with `from <= key < to`, in order; "" for `to` means up to the end. */
export function* entriesBetween<T>(snapshot: Snapshot<T>, from: string, to: string): Generator<Entry<T>> {
  const first = chunkFor(snapshot, from);
  for (let index = first; index < snapshot.length; index += 1) {
    const chunk = snapshot[index] ?? [];
    for (let at = index === first ? positionIn(chunk, from) : 0; at < chunk.length; at += 1) {
      const entry = chunk[at];
      if (entry === undefined || (to !== "" && entry.key >= to)) return;
      yield entry;
    }
  }
}

/** Every value of a snapshot, in the order of the keys. */
export function* valuesOf<T>(snapshot: Snapshot<T>): Generator<T> {
  for (const chunk of snapshot) for (const { value } of chunk) yield value;
}

/** How many entries lie in `from <= key < to`; walks chunks, not entries. */
export function countBetween<T>(snapshot: Snapshot<T>, from: string, to: string): number {
  let count = 0;
  for (let index = chunkFor(snapshot, from); index < snapshot.length; index += 1) {
    const chunk = snapshot[index] ?? [];
    const start = positionIn(chunk, from);
    const end = to === "" ? chunk.length : positionIn(chunk, to);
    count += Math.max(0, end - start);
    if (end < chunk.length) break;
  }
  return count;
}

/** The chunk that holds the key, or into which it would go. */
function chunkFor<T>(chunks: Snapshot<T>, key: string): number {
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const first = chunks[middle]?.[0];
    if (first !== undefined && first.key <= key) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The position of the key in the chunk, or the one where it would stand. */
function positionIn<T>(chunk: Chunk<T>, key: string): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = chunk[middle];
    if (entry !== undefined && entry.key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
