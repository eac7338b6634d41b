import { resourceDefinitions } from "../resources.ts";

/** The named groups that are served, each in its one version; the core group is not among them. */
export function apiGroups(): readonly { readonly name: string; readonly version: string }[] {
  const versions = new Map(resourceDefinitions.map(({ group, version }) => [group, version]));
  versions.delete("");
  return [...versions].map(([name, version]) => ({ name, version }));
}
