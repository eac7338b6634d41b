import { createHash } from "node:crypto";
import { groupVersionOf, type ResourceDefinition } from "../resource-definition.ts";
import { resourceDefinitions } from "../resources.ts";
import { componentSchemas } from "./openapi-schemas.ts";

/**
 * OpenAPI v3 as far as kubectl reads it: for each kind one patch operation that knows `fieldValidation`, without which
 * `apply` and `create` refuse to send anything, and the descriptions that `explain` prints (facts/api-server.md 17 to 20).
 * The operation has no requestBody on purpose: with one, `apply` would compute its patches by these schemas.
 */
export function openApiIndex(serverVersion: string): object {
  const groupVersions = new Set(resourceDefinitions.map(groupVersionOf));
  const paths = [...groupVersions].map((groupVersion) => {
    const path = openApiPath(groupVersion);
    return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hashOf(path, serverVersion)}` }] as const;
  });
  return { paths: Object.fromEntries(paths) };
}

const documents = new Map<string, object>();

/** The document behind `/openapi/v3/PATH`, or undefined for a group version that is not served. Made once. */
export function openApiDocument(path: string, serverVersion: string): object | undefined {
  const key = `${serverVersion} ${path}`;
  const known = documents.get(key) ?? makeDocument(path, serverVersion);
  if (known !== undefined) documents.set(key, known);
  return known;
}

function makeDocument(path: string, serverVersion: string): object | undefined {
  const definitions = resourceDefinitions.filter((each) => openApiPath(groupVersionOf(each)) === path);
  if (definitions.length === 0) return undefined;
  const paths = definitions.map((definition) => [objectPath(definition, path), patchOperation(definition)] as const);
  const info = { title: "Kubernetes", version: serverVersion };
  const schemas = componentSchemas(definitions);
  return { openapi: "3.0.0", info, paths: Object.fromEntries(paths), components: { schemas } };
}

const hashes = new Map<string, string>();

/** Clients keep a document as long as its hash stays. */
function hashOf(path: string, serverVersion: string): string {
  const key = `${serverVersion} ${path}`;
  const known = hashes.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(openApiDocument(path, serverVersion));
  const hash = createHash("sha256").update(text).digest("hex").toUpperCase();
  hashes.set(key, hash);
  return hash;
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
