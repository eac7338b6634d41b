import { badRequest, invalid } from "../../api-error.ts";
import { isRecord, type KubeObject } from "../../object.ts";
import { groupVersionOf, type ResourceDefinition } from "../../resource-definition.ts";
import { knownPart } from "../../schema/unknown-fields.ts";
import { readAs } from "../../validation/shape.ts";
import { SHAPES } from "../../validation/shapes.ts";
import type { Call } from "../cluster.ts";

/**
 * An object that a client sent, read as a server that knows the kind reads it: fields of the wrong type are refused with
 * 400, nulls are absent fields, fields that the kind does not have are left out.
 */
export function parseGivenObject(call: Call, body: unknown): KubeObject {
  const { definition, target } = call;
  if (!isRecord(body)) throw badRequest(`the object provided is unrecognized (must be of type ${definition.kind})`);
  checkType(definition, body);
  const object = readKind(definition, knownFields(call, body));
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  const { name = "", namespace = "" } = metadata;
  if (definition.namespaced && namespace !== "" && namespace !== target.namespace) {
    throw badRequest("the namespace of the provided object does not match the namespace sent on the request");
  }
  if (target.name !== "" && name !== "" && name !== target.name) {
    throw badRequest(`the name of the object (${String(name)}) does not match the name on the URL (${target.name})`);
  }
  const place = definition.namespaced ? { namespace: target.namespace } : {};
  return {
    ...object,
    apiVersion: groupVersionOf(definition),
    kind: definition.kind,
    metadata: { uid: "", resourceVersion: "", creationTimestamp: "", name: target.name, ...metadata, ...place },
  };
}

/** The fields that the kind has; what becomes of others is the client's choice (facts/api-server.md 54). */
function knownFields({ definition, query, response }: Call, body: Readonly<Record<string, unknown>>): unknown {
  const { value, unknown } = knownPart(definition.kind, body);
  const said = unknown.map((path) => `unknown field ${JSON.stringify(path)}`);
  const validation = query.get("fieldValidation") ?? "";
  if (said.length > 0 && validation === "Strict") {
    throw cannotBeHandled(definition, definition.kind, `strict decoding error: ${said.join(", ")}`);
  }
  if (validation === "" || validation === "Warn") {
    for (const each of said) response.appendHeader("warning", `299 - ${JSON.stringify(each)}`);
  }
  return value;
}

function checkType(definition: ResourceDefinition, body: Readonly<Record<string, unknown>>): void {
  const { kind, apiVersion } = body;
  const expected = groupVersionOf(definition);
  if (apiVersion !== undefined && apiVersion !== expected) {
    const given = String(apiVersion);
    throw badRequest(`the API version in the data (${given}) does not match the expected API version (${expected})`);
  }
  if (kind !== undefined && kind !== definition.kind) {
    throw cannotBeHandled(definition, String(kind), "the kind does not match");
  }
}

function readKind(definition: ResourceDefinition, body: unknown): Readonly<Record<string, unknown>> {
  const read = readAs(SHAPES[definition.name], body);
  if ("misfit" in read) throw cannotBeHandled(definition, definition.kind, read.misfit.problem);
  return isRecord(read.value) ? read.value : {};
}

const cannotBeHandled = ({ kind, version }: ResourceDefinition, given: string, why: string) =>
  badRequest(`${given} in version "${version}" cannot be handled as a ${kind}: ${why}`);

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
