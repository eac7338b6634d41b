import type { OwnerReference } from "#domain/objects/meta.ts";
import { Interned, InternedTexts } from "./interner.ts";
import type { PodShare } from "./pod-share.ts";

/** What decoding one cluster's objects shares: copies of what repeats, and what the rules need to know. */
export interface DecodeContext {
  readonly texts: InternedTexts;
  readonly labels: Interned<Readonly<Record<string, string>>>;
  readonly owners: Interned<OwnerReference>;
  readonly lists: Interned<readonly string[]>;
  readonly podShares: Interned<PodShare>;
  /** "v1.36.1": how the scheduler counts a resize depends on it. */
  serverVersion(): string | undefined;
  /** The label that names a node's pool, where the configuration says one. */
  readonly nodePoolLabel: string | undefined;
}

export function newDecodeContext(
  options: { readonly nodePoolLabel?: string | undefined; readonly serverVersion?: () => string | undefined } = {},
): DecodeContext {
  return {
    texts: new InternedTexts(),
    labels: new Interned(),
    owners: new Interned(),
    lists: new Interned(),
    podShares: new Interned(),
    serverVersion: options.serverVersion ?? (() => undefined),
    nodePoolLabel: options.nodePoolLabel,
  };
}
