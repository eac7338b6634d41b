/** What is listed and watched together: a kind, in the whole cluster or in one namespace. */
export interface Scope {
  /** Path of the collection: /api/v1/pods, /api/v1/namespaces/NAME/pods, /apis/apps/v1/deployments. */
  readonly path: string;
  readonly fieldSelector?: string;
  /** The namespace whose objects these are; null: all of the cluster's. */
  readonly namespace: string | null;
}

export interface ListPage {
  /** May be read once, and as they are asked for: @throws ApiFailure where one is no JSON. */
  readonly items: Iterable<unknown>;
  readonly resourceVersion: string;
  /** null: this was the last page. */
  readonly continueToken: string | null;
  /** About how many are still to come, if the server says so. */
  readonly remaining: number | null;
}

export interface WatchHandlers {
  /** The server has accepted the watch. */
  readonly onOpen: () => void;
  /** Something arrived, were it half a line. */
  readonly onBytes: () => void;
  readonly onLine: (line: string) => void;
}

/** How a reflector reaches the API server. Every method throws ApiFailure, or the signal's reason once it is aborted. */
export interface Transport {
  /** `onToken` is told the continue token as soon as it is known, which may be before the page is here. */
  list(
    scope: Scope,
    page: { readonly limit: number; readonly continueToken: string | null },
    signal: AbortSignal,
    onToken?: (continueToken: string) => void,
  ): Promise<ListPage>;
  /** Resolves when the server has ended the watch in order. */
  watch(
    scope: Scope,
    from: { readonly resourceVersion: string; readonly timeoutSeconds: number },
    handlers: WatchHandlers,
    signal: AbortSignal,
  ): Promise<void>;
}
