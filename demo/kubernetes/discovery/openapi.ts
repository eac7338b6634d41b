import { groupVersionOf, type ResourceDefinition } from "../resource-definition.ts";
import { resourceDefinitions } from "../resources.ts";

/**
 * The least of OpenAPI v3 that `kubectl apply` and `create` want: for each kind one patch operation that knows
 * `fieldValidation` (facts/api-server.md 17). It has no requestBody on purpose: with one, whole schemas would be due.
 */
export function openApiIndex(): object {
  const groupVersions = new Set(resourceDefinitions.map(groupVersionOf));
  const paths = [...groupVersions].map((groupVersion) => {
    const path = openApiPath(groupVersion);
    return [path, { serverRelativeURL: `/openapi/v3/${path}` }] as const;
  });
  return { paths: Object.fromEntries(paths) };
}

/** The document behind `/openapi/v3/PATH`, or undefined for a group version that is not served. */
export function openApiDocument(path: string, serverVersion: string): object | undefined {
  const definitions = resourceDefinitions.filter((each) => openApiPath(groupVersionOf(each)) === path);
  if (definitions.length === 0) return undefined;
  const paths = definitions.map((definition) => [objectPath(definition, path), patchOperation(definition)] as const);
  const info = { title: "Kubernetes", version: serverVersion };
  return { openapi: "3.0.0", info, paths: Object.fromEntries(paths), components: { schemas: {} } };
}

function openApiPath(groupVersion: string): string {
  return groupVersion.includes("/") ? `apis/${groupVersion}` : `api/${groupVersion}`;
}

function objectPath({ name, namespaced }: ResourceDefinition, path: string): string {
  return `/${path}/${namespaced ? "namespaces/{namespace}/" : ""}${name}/{name}`;
}

function patchOperation({ group, version, kind }: ResourceDefinition): object {
  return {
    patch: {
      parameters: [{ name: "fieldValidation", in: "query" }],
      "x-kubernetes-action": "patch",
      "x-kubernetes-group-version-kind": { group, version, kind },
    },
  };
}
