import type { Clock } from "./clock.ts";

/** So many keys are handled before others (the API server above all) get their turn. */
const KEYS_PER_TURN = 25;
const RETRY_MS = 1_000;

/**
 * The heart of every controller: keys of objects that need a look. A key that is added twice before it is handled is
 * handled once; the handler reads the present state, so nothing is lost by that.
 */
export class WorkQueue {
  readonly #clock: Clock;
  readonly #name: string;
  readonly #handle: (key: string) => void;
  readonly #due = new Set<string>();
  readonly #later = new Map<string, { at: number; cancel: () => void }>();
  #cancelTurn: (() => void) | undefined;
  #stopped = false;

  constructor(clock: Clock, name: string, handle: (key: string) => void) {
    this.#clock = clock;
    this.#name = name;
    this.#handle = handle;
  }

  add(key: string): void {
    if (this.#stopped) return;
    this.#due.add(key);
    this.#cancelTurn ??= this.#clock.after(0, () => this.#turn());
  }

  /** Adds the key after `ms`; of several such wishes for one key the earliest counts. */
  addAfter(key: string, ms: number): void {
    if (this.#stopped) return;
    const at = this.#clock.now() + ms;
    const waiting = this.#later.get(key);
    if (waiting !== undefined) {
      if (waiting.at <= at) return;
      waiting.cancel();
    }
    const cancel = this.#clock.after(ms, () => {
      this.#later.delete(key);
      this.add(key);
    });
    this.#later.set(key, { at, cancel });
  }

  /** The key needs no look any more: its object is gone. */
  forget(key: string): void {
    this.#due.delete(key);
    this.#later.get(key)?.cancel();
    this.#later.delete(key);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTurn?.();
    for (const { cancel } of this.#later.values()) cancel();
    this.#later.clear();
    this.#due.clear();
  }

  #turn(): void {
    this.#cancelTurn = undefined;
    let handled = 0;
    for (const key of this.#due) {
      if (handled === KEYS_PER_TURN) break;
      handled += 1;
      this.#due.delete(key);
      this.#handleSafely(key);
    }
    if (this.#due.size > 0 && !this.#stopped) this.#cancelTurn ??= this.#clock.after(0, () => this.#turn());
  }

  /** One object that a controller cannot handle must not stop it for all others. */
  #handleSafely(key: string): void {
    try {
      this.#handle(key);
    } catch (error) {
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`built-in world: ${this.#name} could not handle ${key}, tries again: ${said}\n`);
      this.addAfter(key, RETRY_MS);
    }
  }
}
