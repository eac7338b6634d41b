/** Whether the portal's event stream reaches this tab. Times in milliseconds of the browser's clock. */
export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "connected" }
  | { readonly kind: "lost"; readonly since: number };

/** A stream that is back within this time was never worth a word. */
export const GRACE_MS = 2_000;

const CONNECTING: Connection = { kind: "connecting" };
const CONNECTED: Connection = { kind: "connected" };

/** Keeps the state of the connection. `since` is when the portal was last heard, not when that was noticed. */
export class ConnectionStore {
  #state: Connection = CONNECTING;
  #heardAt = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #listeners = new Set<() => void>();

  readonly get = (): Connection => this.#state;
  readonly getOnServer = (): Connection => CONNECTING;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  begin(now: number): void {
    this.#heardAt = now;
    this.#expect();
  }

  alive(now: number): void {
    this.#heardAt = now;
    this.#clear();
    if (this.#state.kind !== "connected") this.#set(CONNECTED);
  }

  lost(): void {
    if (this.#state.kind !== "lost") this.#expect();
  }

  end(): void {
    this.#clear();
    this.#state = CONNECTING;
  }

  #expect(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#set({ kind: "lost", since: this.#heardAt });
    }, GRACE_MS);
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #set(state: Connection): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
