/** A made answer as bytes, shared by all who ask the same. */
export interface KeptAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  /** Of the inputs that it was made from (basis.ts). */
  readonly fingerprint: string;
  /** The id of the last message to browsers when it was made. */
  readonly toldId: string;
  readonly madeAt: number;
  /** Milliseconds since 1970 until which what it says of ages holds. */
  readonly goodUntil: number;
}

/**
 * While clusters change all the time an answer is not made anew for each who asks: for so long it is still given out, unless
 * browsers were told meanwhile that something changed. Whoever asks because of that gets an answer made after it. As long as
 * the beat on which they are told (server/events/hub.ts).
 */
const REUSE_MS = 250;

/** Answers that are kept at most; and their bytes together. The least recently asked for goes first. */
const MOST_ANSWERS = 512;
const MOST_BYTES = 32 * 1024 * 1024;

/** Now, as far as an answer depends on it. */
export interface Moment {
  readonly now: number;
  readonly toldId: string;
  /** Worked out only where it is needed. */
  fingerprint(): string;
}

export class AnswerCache {
  readonly #kept = new Map<string, KeptAnswer>();
  #bytes = 0;

  /** The kept answer to a question, where it is still true. */
  get(key: string, moment: Moment): KeptAnswer | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined || !isTrue(kept, moment)) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  keep(key: string, answer: KeptAnswer): void {
    this.#drop(key);
    this.#kept.set(key, answer);
    this.#bytes += answer.bytes.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_ANSWERS && this.#bytes <= MOST_BYTES) break;
      this.#drop(oldest);
    }
  }

  get size(): number {
    return this.#kept.size;
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#bytes -= kept.bytes.byteLength;
  }
}

function isTrue(kept: KeptAnswer, moment: Moment): boolean {
  const age = moment.now - kept.madeAt;
  if (moment.now >= kept.goodUntil || age < 0) return false;
  if (age < REUSE_MS && kept.toldId === moment.toldId) return true;
  return kept.fingerprint === moment.fingerprint();
}
