/**
 * Brings one kind of one cluster: watched in the whole cluster; or in the configured namespaces; or, where the whole
 * cluster is not permitted, in the namespace of the kubeconfig's context, while the whole is tried again now and then.
 */
import type { KindSync, WatchedKind } from "#contract/values.ts";
import { namespaceScope, wideScope } from "../kinds.ts";
import type { Reflector } from "../reflector/reflector.ts";
import type { ReflectorStatus } from "../reflector/reflector.types.ts";
import type { Scope } from "../reflector/transport.types.ts";
import { mergeSync, type PartStatus } from "./merge-sync.ts";

export interface KindSourceOptions {
  readonly kind: WatchedKind;
  /** The configured namespaces; undefined: the whole cluster. */
  readonly namespaces: readonly string[] | undefined;
  /** The namespace of the kubeconfig's context. */
  readonly contextNamespace: () => Promise<string>;
  readonly newReflector: (scope: Scope, onStatus: (status: ReflectorStatus) => void) => Reflector;
  /** How many objects are in view. */
  readonly countObjects: () => number;
  /** Only these namespaces are seen from now on: what is kept of others is dropped. */
  readonly keepOnly: (namespaces: readonly string[]) => void;
  /** What `sync` answers changed. */
  readonly onChange: () => void;
}

interface Part {
  readonly namespace: string | null;
  readonly reflector: Reflector;
}

export class KindSource {
  readonly #options: KindSourceOptions;
  readonly #parts: readonly Part[];
  /** Takes the place of the whole cluster's part while that is not permitted. */
  #substitute: Part | null = null;
  #isSeekingSubstitute = false;
  #isStopped = false;
  readonly #ending: Promise<void>[] = [];

  constructor(options: KindSourceOptions) {
    this.#options = options;
    this.#parts = scopesOf(options).map((scope) => this.#newPart(scope));
  }

  start(): void {
    for (const { reflector } of this.#parts) reflector.start();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#all().map(({ reflector }) => reflector.stop()), ...this.#ending]);
  }

  sync(): KindSync {
    return mergeSync(this.#shown(), this.#options.countObjects());
  }

  doubt(reason: string): void {
    for (const { reflector } of this.#all()) reflector.doubt(reason);
  }

  reassure(): void {
    for (const { reflector } of this.#all()) reflector.reassure();
  }

  listAgain(reason: string): void {
    for (const { reflector } of this.#all()) reflector.listAgain(reason);
  }

  #all(): readonly Part[] {
    return this.#substitute === null ? this.#parts : [...this.#parts, this.#substitute];
  }

  /** The substitute speaks as long as it may see anything at all. */
  #shown(): readonly PartStatus[] {
    const substitute = this.#substitute;
    const isUseful = substitute !== null && substitute.reflector.status.state !== "forbidden";
    const shown = isUseful ? [substitute] : this.#parts;
    return shown.map(({ namespace, reflector }) => ({ namespace, status: reflector.status }));
  }

  #newPart(scope: Scope): Part {
    const onStatus = (status: ReflectorStatus): void => {
      if (this.#isStopped) return;
      if (scope.namespace === null) this.#onWideStatus(status);
      else if (status.state === "live" && this.#substitute?.namespace === scope.namespace) {
        this.#options.keepOnly([scope.namespace]);
      }
      this.#options.onChange();
    };
    return { namespace: scope.namespace, reflector: this.#options.newReflector(scope, onStatus) };
  }

  #onWideStatus({ state }: ReflectorStatus): void {
    if (state === "forbidden") void this.#seekSubstitute();
    else if (state === "live" || state === "syncing") this.#dropSubstitute();
  }

  async #seekSubstitute(): Promise<void> {
    if (this.#substitute !== null || this.#isSeekingSubstitute) return;
    this.#isSeekingSubstitute = true;
    try {
      const scope = namespaceScope(this.#options.kind, await this.#options.contextNamespace());
      if (scope === null || this.#isStopped) return;
      this.#substitute = this.#newPart(scope);
      this.#substitute.reflector.start();
      this.#options.onChange();
    } finally {
      this.#isSeekingSubstitute = false;
    }
  }

  #dropSubstitute(): void {
    if (this.#substitute === null) return;
    this.#ending.push(this.#substitute.reflector.stop());
    this.#substitute = null;
  }
}

/** Kinds that belong to no namespace are looked at in the whole cluster, whatever namespaces are configured. */
function scopesOf({ kind, namespaces }: KindSourceOptions): readonly Scope[] {
  const scopes = (namespaces ?? [])
    .map((namespace) => namespaceScope(kind, namespace))
    .filter((scope) => scope !== null);
  return scopes.length === 0 ? [wideScope(kind)] : scopes;
}
