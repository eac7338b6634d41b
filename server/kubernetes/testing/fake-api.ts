import { ApiFailure } from "../connection/api-failure.ts";
import { answerWords } from "../connection/failure-words.ts";
import type { ListPage, Scope, Transport, WatchHandlers } from "../reflector/transport.types.ts";

/** A watch that a reflector has open. */
export class FakeWatch {
  readonly resourceVersion: string;
  readonly timeoutSeconds: number;
  readonly scope: Scope;
  isOpen = true;
  readonly #handlers: WatchHandlers;
  readonly #settle: (error?: unknown) => void;

  constructor(
    scope: Scope,
    from: { readonly resourceVersion: string; readonly timeoutSeconds: number },
    handlers: WatchHandlers,
    settle: (error?: unknown) => void,
  ) {
    this.scope = scope;
    this.resourceVersion = from.resourceVersion;
    this.timeoutSeconds = from.timeoutSeconds;
    this.#handlers = handlers;
    this.#settle = settle;
  }

  /** The server accepts it. */
  accept(): void {
    this.#handlers.onOpen();
  }

  send(type: string, object: unknown): void {
    this.line(JSON.stringify({ type, object }));
  }

  line(text: string): void {
    this.#handlers.onBytes();
    try {
      this.#handlers.onLine(text);
    } catch (error) {
      this.end(error);
    }
  }

  /** In order, or with an error. */
  end(error?: unknown): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#settle(error);
  }
}

/** An API server that answers what the test says, one request after another. */
export class FakeApi implements Transport {
  readonly lists: { readonly scope: Scope; readonly limit: number; readonly continueToken: string | null }[] = [];
  readonly watches: FakeWatch[] = [];
  /** Accepts watches as they come, unless a test wants to do it itself. */
  acceptsWatches = true;
  /** What a watch is refused with. */
  watchError: ApiFailure | null = null;
  /** Answers a list; throws to refuse it. */
  onList: (continueToken: string | null, limit: number, scope: Scope) => ListPage | Promise<ListPage> = () =>
    page([], "1");

  async list(
    scope: Scope,
    { limit, continueToken }: { limit: number; continueToken: string | null },
    signal: AbortSignal,
  ) {
    this.lists.push({ scope, limit, continueToken });
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    // An answer that was refused at once leaves nobody who waits for the end.
    aborted.catch(() => undefined);
    return Promise.race([this.onList(continueToken, limit, scope), aborted]);
  }

  watch(
    scope: Scope,
    from: { resourceVersion: string; timeoutSeconds: number },
    handlers: WatchHandlers,
    signal: AbortSignal,
  ) {
    return new Promise<void>((resolve, reject) => {
      const watch = new FakeWatch(scope, from, handlers, (error) => (error === undefined ? resolve() : reject(error)));
      this.watches.push(watch);
      signal.addEventListener("abort", () => watch.end(signal.reason), { once: true });
      if (this.watchError !== null) watch.end(this.watchError);
      else if (this.acceptsWatches) watch.accept();
    });
  }

  get openWatches(): readonly FakeWatch[] {
    return this.watches.filter((watch) => watch.isOpen);
  }

  /** The watch that was opened last. @throws when there was none yet. */
  get watching(): FakeWatch {
    const last = this.watches.at(-1);
    if (last === undefined) throw new Error("no watch was opened");
    return last;
  }
}

export function page(items: readonly unknown[], resourceVersion: string, more: Partial<ListPage> = {}): ListPage {
  return { items, resourceVersion, continueToken: null, remaining: null, ...more };
}

export function answered(status: number, retryAfterMs: number | null = null): ApiFailure {
  return new ApiFailure(answerWords(status, "as the test wants it"), { kind: "answer", status, retryAfterMs });
}

export function unreachable(): ApiFailure {
  return new ApiFailure("connection refused at 127.0.0.1:6443", { kind: "network" });
}

/** A Namespace as an API server sends it: the smallest of the kinds. */
export function aNamespace(name: string, resourceVersion: string) {
  return { metadata: { name, uid: `uid-${name}`, resourceVersion }, status: { phase: "Active" } };
}
