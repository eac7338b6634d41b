import { createHash } from "node:crypto";
import { type Result, refused } from "#domain/result.ts";
import type { Refusal } from "../refusal.ts";

interface Done {
  readonly request: string;
  readonly answer: Promise<Result<unknown, Refusal>>;
}

/** Keys that are remembered at most; the oldest goes first. */
const MOST_KEYS = 1_000;
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Does a change once for each `Idempotency-Key`: who asks again with the same key gets the same answer, also while the first
 * is still under way. The same key for another request is refused. Remembered in this process.
 */
export class AnsweredOnce {
  readonly #done = new Map<string, Done>();

  answer(
    key: string | null,
    request: readonly unknown[],
    change: () => Promise<Result<unknown, Refusal>>,
  ): Promise<Result<unknown, Refusal>> {
    if (key === null) return change();
    if (!KEY.test(key)) {
      const message = "must be 1 to 200 printable characters";
      return Promise.resolve(
        refused({ kind: "invalid-request", errors: [{ path: "header.Idempotency-Key", message }] }),
      );
    }
    const digest = createHash("sha256").update(JSON.stringify(request)).digest("base64url");
    const before = this.#done.get(key);
    if (before !== undefined) {
      return before.request === digest
        ? before.answer
        : Promise.resolve(refused({ kind: "idempotency-key-reused", key }));
    }
    const answer = change();
    this.#done.set(key, { request: digest, answer });
    // What failed was not done: it may be tried again under its key.
    answer.then(
      ({ ok }) => ok || this.#done.delete(key),
      () => this.#done.delete(key),
    );
    for (const oldest of this.#done.keys()) {
      if (this.#done.size <= MOST_KEYS) break;
      this.#done.delete(oldest);
    }
    return answer;
  }
}
