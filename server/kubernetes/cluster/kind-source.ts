/**
 * Brings one kind of one cluster: watched in the whole cluster; or in the configured namespaces; or, where the whole
 * cluster is not permitted, in the namespace of the kubeconfig's context, while the whole is tried again now and then.
 * A kind that the cluster does not serve is `absent`: nothing is asked for until discovery finds it.
 */
import type { KindSync, WatchedKind } from "#contract/values.ts";
import type { Clock } from "../clock.ts";
import { KINDS, namespaceScope, wideScope } from "../kinds.ts";
import type { Reflector } from "../reflector/reflector.ts";
import type { ReflectorStatus } from "../reflector/reflector.types.ts";
import type { Scope } from "../reflector/transport.types.ts";
import { mergeSync, type PartStatus } from "./merge-sync.ts";

export interface KindSourceOptions {
  readonly kind: WatchedKind;
  readonly clock: Clock;
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
  /** The API server answers that it does not serve the kind: discovery may have more to say. */
  readonly onAbsent: () => void;
}

/** In which version the cluster serves a kind; or that it does not, and how one knows. */
export type Place = { readonly version: string } | { readonly absent: string };

interface Part {
  readonly namespace: string | null;
  readonly scope: Scope;
  readonly reflector: Reflector;
}

export class KindSource {
  readonly #options: KindSourceOptions;
  #parts: readonly Part[];
  #place: Place;
  /** What is said of it while the cluster does not serve it. */
  #absence: PartStatus | null = null;
  #isStarted = false;
  /** Takes the place of the whole cluster's part while that is not permitted. */
  #substitute: Part | null = null;
  #isSeekingSubstitute = false;
  #isStopped = false;
  readonly #ending: Promise<void>[] = [];
  /** What `sync` answered last, and from what. */
  #told: { readonly parts: readonly PartStatus[]; readonly sync: KindSync } | null = null;

  constructor(options: KindSourceOptions) {
    this.#options = options;
    // Until discovery says otherwise.
    this.#place = { version: KINDS[options.kind].versions[0] };
    this.#parts = this.#newParts(this.#place.version);
  }

  start(): void {
    this.#isStarted = true;
    for (const { reflector } of this.#parts) reflector.start();
  }

  /** Where the kind is, as discovery says. What was seen of it elsewhere is void. */
  locate(place: Place): void {
    const before = this.#place;
    if (this.#isStopped || isSamePlace(before, place)) return;
    this.#place = place;
    this.#dropSubstitute();
    for (const { reflector } of this.#parts) this.#ending.push(reflector.stop());
    this.#parts = [];
    if ("absent" in place) {
      this.#absence = absenceOf(place.absent, this.#absence?.status.since ?? this.#options.clock.now());
      this.#options.keepOnly([]);
    } else {
      this.#absence = null;
      this.#parts = this.#newParts(place.version);
      if (this.#isStarted) this.start();
    }
    this.#options.onChange();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#all().map(({ reflector }) => reflector.stop()), ...this.#ending]);
  }

  sync(): KindSync {
    const objects = this.#options.countObjects();
    // Every answer says how fresh it is, and asks all kinds: what has not changed is not put into words again.
    if (this.#told?.sync.objects === objects && this.#isAsTold(this.#told.parts)) return this.#told.sync;
    const shown = this.#absence === null ? this.#shown().map(statusOf) : [this.#absence];
    this.#told = { parts: shown, sync: mergeSync(shown, objects) };
    return this.#told.sync;
  }

  /** A status is replaced whenever anything in it changes. */
  #isAsTold(told: readonly PartStatus[]): boolean {
    if (this.#absence !== null) return told[0] === this.#absence;
    const shown = this.#shown();
    if (told.length !== shown.length) return false;
    for (const [index, { namespace, reflector }] of shown.entries()) {
      if (told[index]?.status !== reflector.status || told[index].namespace !== namespace) return false;
    }
    return true;
  }

  /** What of the kind is live now: each part that is. */
  liveScopes(): readonly Scope[] {
    return this.#all().flatMap(({ scope, reflector }) => (reflector.status.state === "live" ? [scope] : []));
  }

  doubt(reason: string): void {
    for (const { reflector } of this.#all()) reflector.doubt(reason);
  }

  reassure(): void {
    for (const { reflector } of this.#all()) reflector.reassure();
  }

  wake(): void {
    for (const { reflector } of this.#all()) reflector.wake();
  }

  listAgain(reason: string): void {
    for (const { reflector } of this.#all()) reflector.listAgain(reason);
  }

  #all(): readonly Part[] {
    return this.#substitute === null ? this.#parts : [...this.#parts, this.#substitute];
  }

  /** The substitute speaks as long as it may see anything at all. */
  #shown(): readonly Part[] {
    const substitute = this.#substitute;
    const isUseful = substitute !== null && substitute.reflector.status.state !== "forbidden";
    return isUseful ? [substitute] : this.#parts;
  }

  #newParts(version: string): readonly Part[] {
    return scopesOf(this.#options, version).map((scope) => this.#newPart(scope));
  }

  #newPart(scope: Scope): Part {
    const onStatus = (status: ReflectorStatus): void => {
      // One that was put aside still says how it ends.
      if (this.#isStopped || !this.#all().includes(part)) return;
      if (scope.namespace === null) this.#onWideStatus(status);
      else if (status.state === "live" && this.#substitute?.namespace === scope.namespace) {
        this.#options.keepOnly([scope.namespace]);
      }
      this.#options.onChange();
      if (status.state === "absent") this.#options.onAbsent();
    };
    const part: Part = { namespace: scope.namespace, scope, reflector: this.#options.newReflector(scope, onStatus) };
    return part;
  }

  #onWideStatus({ state }: ReflectorStatus): void {
    if (state === "forbidden") void this.#seekSubstitute();
    else if (state === "live" || state === "syncing") this.#dropSubstitute();
  }

  async #seekSubstitute(): Promise<void> {
    if (this.#substitute !== null || this.#isSeekingSubstitute) return;
    this.#isSeekingSubstitute = true;
    try {
      const namespace = await this.#options.contextNamespace();
      if (this.#isStopped || "absent" in this.#place) return;
      const scope = namespaceScope(this.#options.kind, this.#place.version, namespace);
      if (scope === null) return;
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
function scopesOf({ kind, namespaces }: KindSourceOptions, version: string): readonly Scope[] {
  const scopes = (namespaces ?? [])
    .map((namespace) => namespaceScope(kind, version, namespace))
    .filter((scope) => scope !== null);
  return scopes.length === 0 ? [wideScope(kind, version)] : scopes;
}

function absenceOf(reason: string, since: number): PartStatus {
  const status = { state: "absent", since, observedAt: null, expected: null, reason, nextAttemptAt: null } as const;
  return { namespace: null, status };
}

function isSamePlace(a: Place, b: Place): boolean {
  if ("absent" in a) return "absent" in b && a.absent === b.absent;
  return "version" in b && a.version === b.version;
}

function statusOf({ namespace, reflector }: Part): PartStatus {
  return { namespace, status: reflector.status };
}
