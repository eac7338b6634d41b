import { badRequest, invalid } from "../api-error.ts";
import { isRecord, type KubeObject } from "../object.ts";
import { groupVersionOf, type ResourceDefinition } from "../resource-definition.ts";
import type { Call } from "./cluster.ts";

/**
 * An object that a client sent, checked as far as the server relies on it: kind and version, and metadata of the right
 * types. The rest of it is stored as it came.
 */
export function parseGivenObject(call: Call, body: unknown): KubeObject {
  const { definition, target } = call;
  if (!isRecord(body)) throw badRequest(`the object provided is unrecognized (must be of type ${definition.kind})`);
  checkType(definition, body);
  const metadata = body.metadata ?? {};
  const name = isRecord(metadata) ? metadata.name : undefined;
  const namespace = isRecord(metadata) ? metadata.namespace : undefined;
  for (const field of ["spec", "status"]) checkIsObject(definition, field, body[field]);
  checkMetadata(definition, metadata);
  if (definition.namespaced && namespace !== undefined && namespace !== "" && namespace !== target.namespace) {
    throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
  }
  if (target.name !== "" && name !== undefined && name !== "" && name !== target.name) {
    throw badRequest(`the name of the object (${String(name)}) does not match the name on the URL (${target.name})`);
  }
  const place = definition.namespaced ? { namespace: target.namespace } : {};
  return {
    ...body,
    apiVersion: groupVersionOf(definition),
    kind: definition.kind,
    metadata: {
      uid: "",
      resourceVersion: "",
      creationTimestamp: "",
      name: target.name,
      ...withoutNulls(metadata),
      ...place,
    },
  };
}

function checkType(definition: ResourceDefinition, body: Readonly<Record<string, unknown>>): void {
  const { kind, apiVersion } = body;
  const expected = groupVersionOf(definition);
  if (apiVersion !== undefined && apiVersion !== expected) {
    throw badRequest(
      `the API version in the data (${String(apiVersion)}) does not match the expected API version (${expected})`,
    );
  }
  if (kind !== undefined && kind !== definition.kind) {
    throw badRequest(
      `${String(kind)} in version "${definition.version}" cannot be handled as a ${definition.kind}: the kind does not match`,
    );
  }
}

function checkMetadata(definition: ResourceDefinition, metadata: unknown): void {
  checkIsObject(definition, "metadata", metadata);
  if (!isRecord(metadata)) return;
  for (const field of ["name", "generateName", "namespace", "uid", "resourceVersion"]) {
    const value = metadata[field];
    if (value !== undefined && value !== null && typeof value !== "string")
      throw wrongType(definition, `metadata.${field}`, value, "string");
  }
  for (const field of ["labels", "annotations"]) {
    const map = metadata[field];
    checkIsObject(definition, `metadata.${field}`, map);
    for (const value of Object.values(isRecord(map) ? map : {})) {
      if (typeof value !== "string") throw wrongType(definition, `metadata.${field}`, value, "string");
    }
  }
  for (const field of ["finalizers", "ownerReferences"]) {
    const list = metadata[field];
    if (list !== undefined && list !== null && !Array.isArray(list))
      throw wrongType(definition, `metadata.${field}`, list, "list");
  }
}

function checkIsObject(definition: ResourceDefinition, field: string, value: unknown): void {
  if (value === undefined || value === null || isRecord(value)) return;
  throw wrongType(definition, field, value, "object");
}

function wrongType({ kind, version }: ResourceDefinition, field: string, value: unknown, wanted: string) {
  const found = Array.isArray(value) ? "array" : typeof value;
  const said = `json: cannot unmarshal ${found} into Go struct field ${kind}.${field} of type ${wanted}`;
  return badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${said}`);
}

/** `creationTimestamp: null` is what older clients send; a null is an absent field. */
function withoutNulls(metadata: unknown): Partial<KubeObject["metadata"]> {
  if (!isRecord(metadata)) return {};
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null));
}

/** `dryRun=All` asks for everything but the writing. */
export function isDryRun(
  query: URLSearchParams,
  kind: "CreateOptions" | "UpdateOptions" | "PatchOptions" | "DeleteOptions",
): boolean {
  const values = query.getAll("dryRun").filter((value) => value !== "");
  const wrong = values.find((value) => value !== "All");
  if (wrong === undefined) return values.length > 0;
  const message = `Unsupported value: "${wrong}": supported values: "All"`;
  throw invalid({ kind, group: "meta.k8s.io" }, "", [{ field: "dryRun", reason: "FieldValueNotSupported", message }]);
}
