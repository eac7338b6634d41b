import type { ResourceName } from "../object-types.ts";
import type { DraftObject, ResourceDefinition, SubresourceDefinition, Verb } from "../resource-definition.ts";

const ALL_VERBS: readonly Verb[] = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
const READ_AND_CHANGE: readonly Verb[] = ["get", "patch", "update"];

/** What a kind says of itself; the rest is as most kinds have it. */
type Given = Pick<ResourceDefinition, "name" | "singular" | "kind"> &
  Partial<Omit<ResourceDefinition, "name" | "singular" | "kind" | "group" | "version" | "subresources">> & {
    /** Beside `status`, which every kind has that is not `plain`. */
    readonly subresources?: readonly SubresourceDefinition[];
    /** A kind without spec and status. */
    readonly plain?: boolean;
  };

/** The kinds of one group version: `kindsOf("apps", "v1")` gives the function that defines them. */
export function kindsOf(group: string, version: string) {
  return <Name extends ResourceName>(given: Given & { readonly name: Name }): ResourceDefinition => {
    const { plain = false, subresources = [], ...own } = given;
    const status: SubresourceDefinition = { name: "status", kind: own.kind, group, version, verbs: READ_AND_CHANGE };
    return {
      namespaced: true,
      shortNames: [],
      categories: [],
      verbs: ALL_VERBS,
      fieldSelectors: {},
      indexedFields: [],
      generation: "none",
      deletion: "immediate",
      applyDefaults: plain ? nothing : emptyStatus,
      ...own,
      group,
      version,
      subresources: plain ? subresources : [...subresources, status],
    };
  };
}

function nothing(): void {}

/** Who reads a kind with a status may count on it. */
function emptyStatus(object: DraftObject): void {
  object.status ??= {};
}

export const SCALE: SubresourceDefinition = {
  name: "scale",
  kind: "Scale",
  group: "autoscaling",
  version: "v1",
  verbs: READ_AND_CHANGE,
};
