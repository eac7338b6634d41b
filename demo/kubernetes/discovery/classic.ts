import { type DiscoveredResource, groupVersionOf } from "../resource-definition.ts";
import { apiGroups } from "./groups.ts";

/** Discovery in its old form, document by document (facts/api-server.md 29). */
export function apiVersions(serverAddress: string): object {
  return {
    kind: "APIVersions",
    versions: ["v1"],
    serverAddressByClientCIDRs: [{ clientCIDR: "0.0.0.0/0", serverAddress }],
  };
}

export function apiGroupList(resources: readonly DiscoveredResource[]): object {
  return { kind: "APIGroupList", apiVersion: "v1", groups: apiGroups(resources).map(groupOf) };
}

/** `/apis/apps`; undefined for a group that is not served. */
export function apiGroup(all: readonly DiscoveredResource[], name: string): object | undefined {
  const found = apiGroups(all).find((group) => group.name === name);
  return found === undefined ? undefined : { kind: "APIGroup", apiVersion: "v1", ...groupOf(found) };
}

/** `/api/v1` or `/apis/apps/v1`; undefined for a group version that is not served. */
export function apiResourceList(
  all: readonly DiscoveredResource[],
  group: string,
  version: string,
): object | undefined {
  const definitions = all.filter((each) => each.group === group && each.version === version);
  const [first] = definitions;
  if (first === undefined) return undefined;
  const resources = definitions.flatMap(entriesOf);
  return { kind: "APIResourceList", apiVersion: "v1", groupVersion: groupVersionOf(first), resources };
}

function groupOf({ name, version }: { readonly name: string; readonly version: string }) {
  const only = { groupVersion: `${name}/${version}`, version };
  return { name, versions: [only], preferredVersion: only };
}

function entriesOf(definition: DiscoveredResource): object[] {
  const { name, singular, kind, group, namespaced, verbs, shortNames, categories, subresources } = definition;
  const own = {
    name,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
  };
  const under = subresources.map((subresource) => ({
    name: `${name}/${subresource.name}`,
    singularName: "",
    namespaced,
    ...(subresource.group === group ? {} : { group: subresource.group, version: subresource.version }),
    kind: subresource.kind,
    verbs: subresource.verbs,
  }));
  return [own, ...under];
}
