import { badRequest, expired } from "../../api-error.ts";
import type { KubeObject } from "../../object.ts";
import type { ResourceName } from "../../object-types.ts";
import type { Snapshot } from "../../storage/ordered-objects.ts";

export interface ListSnapshot {
  readonly version: number;
  readonly objects: Snapshot<KubeObject>;
}

/** Where a paged list goes on: the version of its first page, and the key from which. */
export interface ContinueToken {
  /** -1: at whatever version is current, which a client accepts by using the token that an expired one was answered with. */
  readonly version: number;
  readonly startKey: string;
}

const MOST = 256;
const EXPIRED =
  "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.";

/**
 * The snapshots behind continue tokens: every page of a list shows the version of its first page. They are kept for
 * some minutes, as etcd keeps old versions, and then a token gets a 410.
 */
export class ListSnapshots {
  readonly #kept = new Map<string, { snapshot: ListSnapshot; until: number }>();
  readonly #lifetimeMs: number;

  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  keep(resource: ResourceName, snapshot: ListSnapshot): void {
    const now = Date.now();
    for (const [key, { until }] of this.#kept) {
      if (until < now || this.#kept.size >= MOST) this.#kept.delete(key);
    }
    const key = `${resource}@${snapshot.version}`;
    // The oldest stand first: one that is kept again moves to the end.
    this.#kept.delete(key);
    this.#kept.set(key, { snapshot, until: now + this.#lifetimeMs });
  }

  find(resource: ResourceName, version: number): ListSnapshot | undefined {
    const kept = this.#kept.get(`${resource}@${version}`);
    return kept === undefined || kept.until < Date.now() ? undefined : kept.snapshot;
  }

  /** The snapshot that a token continues, or the current one where the token says so. Throws 410 where it is gone. */
  forToken(resource: ResourceName, token: ContinueToken, current: ListSnapshot): ListSnapshot {
    if (token.version === -1) return current;
    const found = this.find(resource, token.version);
    if (found === undefined) throw expired(EXPIRED, writeToken({ version: -1, startKey: token.startKey }));
    return found;
  }

  forgetAll(): void {
    this.#kept.clear();
  }
}

export function writeToken({ version, startKey }: ContinueToken): string {
  return Buffer.from(JSON.stringify({ v: "meta.k8s.io/v1", rv: version, start: startKey })).toString("base64url");
}

export function readToken(text: string): ContinueToken {
  try {
    const token: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (token instanceof Object && "rv" in token && "start" in token) {
      const { rv, start } = token;
      if (Number.isSafeInteger(rv) && typeof start === "string") return { version: Number(rv), startKey: start };
    }
  } catch (error) {
    throw badRequest(`invalid continue token: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw badRequest("invalid continue token: it has no version or no key");
}
