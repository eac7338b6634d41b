import type { ListPage, Scope, Transport } from "./transport.types.ts";

export interface PagesRequest {
  readonly transport: Transport;
  readonly scope: Scope;
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** A page on its way. */
interface Asked {
  readonly token: string | null;
  readonly page: Promise<ListPage>;
  readonly after: Following;
}

/** What is known of the page after one. */
interface Following {
  token: string | null;
  asked: Asked | null;
}

/**
 * The pages of a list in their order. While one is taken in, the next is on its way, if the server told its token early
 * enough: the server makes one page while the portal reads the other. Never more than one ahead, so that a large list
 * does not pile up here.
 */
export class PagesAhead {
  readonly #request: PagesRequest;
  readonly #end = new AbortController();
  readonly #onAbort = () => this.#end.abort(this.#request.signal.reason);
  #current: Asked | null = null;

  constructor(request: PagesRequest) {
    this.#request = request;
    if (request.signal.aborted) this.#onAbort();
    else request.signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** The page of this continue token (null: the first). @throws ApiFailure, or the signal's reason */
  async page(token: string | null): Promise<ListPage> {
    const ahead = this.#current?.after.asked;
    // Whatever still knows the page before must not hold all that follow it.
    if (this.#current !== null) this.#current.after.asked = null;
    // What was asked ahead is not always what is wanted: then it is not waited for.
    const asked = ahead?.token === token ? ahead : this.#ask(token);
    this.#current = asked;
    this.#askAhead(asked);
    return asked.page;
  }

  /** Nothing is on its way any more. */
  close(): void {
    this.#request.signal.removeEventListener("abort", this.#onAbort);
    this.#end.abort(new Error("the list is done with"));
  }

  #ask(token: string | null): Asked {
    const { transport, scope, limit } = this.#request;
    const after: Following = { token: null, asked: null };
    const page = transport.list(scope, { limit, continueToken: token }, this.#end.signal, (following) => {
      after.token = following;
      if (this.#current?.after === after) this.#askAhead(this.#current);
    });
    // A page that nobody will ask for any more may fail without a word.
    page.catch(() => undefined);
    return { token, page, after };
  }

  #askAhead({ token, after }: Asked): void {
    if (after.token === null || after.asked !== null || after.token === token) return;
    after.asked = this.#ask(after.token);
  }
}
