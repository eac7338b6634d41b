import type { KubeObject } from "../object.ts";

export type ChangeType = "ADDED" | "MODIFIED" | "DELETED";

/** One write, as watches replay it. For DELETED, `object` is the last state with the deletion's resourceVersion. */
export interface Change {
  readonly version: number;
  readonly type: ChangeType;
  readonly object: KubeObject;
  readonly previous?: KubeObject;
}

/** The last `limit` changes of one resource, in order of version: a ring, so that writing is constant work. */
export class History {
  readonly #limit: number;
  readonly #ring: Change[] = [];
  /** Index in the ring of the oldest change. */
  #start = 0;
  /** Versions up to this one can no longer be replayed from. */
  #forgotten: number;

  constructor(limit: number, initialVersion: number) {
    this.#limit = limit;
    this.#forgotten = initialVersion;
  }

  /** A watch may begin at this version or any later one. */
  get oldestVersion(): number {
    return this.#forgotten;
  }

  add(change: Change): void {
    if (this.#ring.length < this.#limit) {
      this.#ring.push(change);
      return;
    }
    this.#forgotten = this.#ring[this.#start]?.version ?? this.#forgotten;
    this.#ring[this.#start] = change;
    this.#start = (this.#start + 1) % this.#limit;
  }

  /** Forgets everything up to now: the next watch from an older version gets a 410. */
  forgetUpTo(version: number): void {
    this.#ring.length = 0;
    this.#start = 0;
    this.#forgotten = version;
  }

  /** Changes after the version, oldest first, or undefined where some of them are forgotten. */
  after(version: number): Change[] | undefined {
    if (version < this.#forgotten) return undefined;
    const changes: Change[] = [];
    for (let back = this.#ring.length - 1; back >= 0; back -= 1) {
      const change = this.#ring[(this.#start + back) % this.#ring.length];
      if (change === undefined || change.version <= version) break;
      changes.push(change);
    }
    return changes.reverse();
  }
}
