import type { ResourceDefinition } from "../resource-definition.ts";
import { resourceDefinitions } from "../resources.ts";
import { apiGroups } from "./groups.ts";

/** The media type of aggregated discovery. Clients decide by it, not by the body (facts/api-server.md 2). */
export const AGGREGATED_DISCOVERY = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

interface GroupDiscoveryList {
  readonly kind: "APIGroupDiscoveryList";
  readonly apiVersion: "apidiscovery.k8s.io/v2";
  readonly metadata: object;
  readonly items: readonly GroupDiscovery[];
}

interface GroupDiscovery {
  readonly metadata: { readonly name?: string };
  readonly versions: readonly VersionDiscovery[];
}

interface VersionDiscovery {
  readonly version: string;
  readonly resources: readonly ReturnType<typeof resourceOf>[];
  readonly freshness: "Current";
}

/** `/api` answers the core group, `/apis` all others (facts/api-server.md 28). */
export function aggregatedDiscovery(root: "/api" | "/apis"): GroupDiscoveryList {
  const items: readonly GroupDiscovery[] =
    root === "/api"
      ? [{ metadata: {}, versions: [versionOf("", "v1")] }]
      : apiGroups().map(({ name, version }) => ({ metadata: { name }, versions: [versionOf(name, version)] }));
  return { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", metadata: {}, items };
}

function versionOf(group: string, version: string): VersionDiscovery {
  const resources = resourceDefinitions.filter((each) => each.group === group && each.version === version);
  return { version, resources: resources.map(resourceOf), freshness: "Current" };
}

function resourceOf(definition: ResourceDefinition) {
  const { name, kind, group, version, namespaced, singular, verbs, shortNames, categories, subresources } = definition;
  return {
    resource: name,
    responseKind: { group, version, kind },
    scope: namespaced ? "Namespaced" : "Cluster",
    singularResource: singular,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(subresources.length === 0 ? {} : { subresources: subresources.map(subresourceOf) }),
  };
}

function subresourceOf(subresource: ResourceDefinition["subresources"][number]): object {
  const { name, group, version, kind, verbs } = subresource;
  return { subresource: name, responseKind: { group, version, kind }, verbs };
}
