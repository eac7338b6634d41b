import type { DiscoveredResource } from "../resource-definition.ts";
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
export function aggregatedDiscovery(
  root: "/api" | "/apis",
  resources: readonly DiscoveredResource[],
): GroupDiscoveryList {
  const items: readonly GroupDiscovery[] =
    root === "/api"
      ? [{ metadata: {}, versions: [versionOf(resources, "", "v1")] }]
      : apiGroups(resources).map(({ name, version }) => ({
          metadata: { name },
          versions: [versionOf(resources, name, version)],
        }));
  return { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", metadata: {}, items };
}

function versionOf(all: readonly DiscoveredResource[], group: string, version: string): VersionDiscovery {
  const resources = all.filter((each) => each.group === group && each.version === version);
  return { version, resources: resources.map(resourceOf), freshness: "Current" };
}

function resourceOf(definition: DiscoveredResource) {
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

function subresourceOf(subresource: DiscoveredResource["subresources"][number]): object {
  const { name, group, version, kind, verbs } = subresource;
  return { subresource: name, responseKind: { group, version, kind }, verbs };
}
