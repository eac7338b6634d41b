import type { DiscoveredResource } from "../resource-definition.ts";
import { resourceDefinitions } from "../resources.ts";
import { METRICS_RESOURCES } from "./metrics-group.ts";

const KEPT: readonly DiscoveredResource[] = resourceDefinitions;
const ALL: readonly DiscoveredResource[] = [...resourceDefinitions, ...METRICS_RESOURCES];

/** Every resource that a server tells of; without metrics-server its group is not there at all. */
export const discoveredResources = (metricsServed: boolean): readonly DiscoveredResource[] =>
  metricsServed ? ALL : KEPT;

/** The named groups among resources, each in its one version; the core group is not among them. */
export function apiGroups(
  resources: readonly DiscoveredResource[],
): readonly { readonly name: string; readonly version: string }[] {
  const versions = new Map(resources.map(({ group, version }) => [group, version]));
  versions.delete("");
  return [...versions].map(([name, version]) => ({ name, version }));
}
