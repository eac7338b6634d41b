import type { KubeObject, NewMeta } from "./object.ts";
import type { ResourceName } from "./object-types.ts";

/** One resource as the API server serves it: an entry of the registry in `resources.ts`. */
export interface ResourceDefinition {
  /** Plural, as in URLs. */
  readonly name: ResourceName;
  readonly singular: string;
  readonly kind: string;
  /** "" for the core group. */
  readonly group: string;
  readonly version: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly verbs: readonly Verb[];
  readonly subresources: readonly SubresourceDefinition[];
  /** Paths behind the field selectors, beyond metadata.name and metadata.namespace. */
  readonly fieldSelectors: Readonly<Record<string, FieldSelectorValue>>;
  /** Field selectors that are answered from an index instead of a walk over all objects. */
  readonly indexedFields: readonly string[];
  /** What moves metadata.generation (facts/api-server.md 61). */
  readonly generation: "none" | "spec" | "spec-and-annotations" | "all-but-metadata";
  /** "graceful": a delete marks first, the kubelet finishes it (68). */
  readonly deletion: "graceful" | "immediate";
  /** Fills in what Kubernetes fills in at creation (64 to 66); name and uid are there already. */
  readonly applyDefaults: (object: DraftObject, siblings: Siblings) => void;
  /** Gives an update what was given out at creation, where the client left it away: addresses, ports. */
  readonly carryOver?: (object: DraftObject, current: KubeObject) => void;
}

/** What discovery tells of a resource; also of those that another server keeps. */
export type DiscoveredResource = Pick<
  ResourceDefinition,
  "singular" | "kind" | "group" | "version" | "namespaced" | "shortNames" | "categories" | "verbs" | "subresources"
> & { readonly name: string };

/** An object at its creation, before the store has given it name, uid and version. */
export interface DraftObject {
  apiVersion: string;
  kind: string;
  metadata: NewMeta;
  spec?: object;
  status?: object;
}

/** The objects of the same kind that there are: addresses and ports are given out once. */
export type Siblings = () => Iterable<KubeObject>;

export type Verb = "create" | "delete" | "deletecollection" | "get" | "list" | "patch" | "update" | "watch";

export interface SubresourceDefinition {
  readonly name: "status" | "scale" | "finalize" | "log" | "eviction" | "binding";
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly verbs: readonly Verb[];
}

/** Reads the text that a field selector compares with. */
export type FieldSelectorValue = (object: KubeObject) => string;

/** "v1" for the core group, "apps/v1" for others. */
export function groupVersionOf(resource: { readonly group: string; readonly version: string }): string {
  return resource.group === "" ? resource.version : `${resource.group}/${resource.version}`;
}

/** "pods" or "deployments.apps": how error messages name a resource. */
export function qualifiedName(resource: { readonly name: string; readonly group: string }): string {
  return resource.group === "" ? resource.name : `${resource.name}.${resource.group}`;
}
