import type { ResourceDefinition } from "../resource-definition.ts";
import { type FieldSchema, innerType, type TypeSchema, typeSchema } from "../schema/kind-schema.ts";

const PREFIX = "io.k8s.";

/** Plain types that Kubernetes gives a name. */
const NAMED: Readonly<Record<string, object>> = {
  Time: { type: "string", format: "date-time" },
  MicroTime: { type: "string", format: "date-time" },
  IntOrString: { oneOf: [{ type: "integer" }, { type: "string" }], format: "int-or-string" },
};

const PLAIN: Readonly<Record<string, object>> = {
  string: { type: "string" },
  number: { type: "integer" },
  boolean: { type: "boolean" },
  any: { type: "object" },
};

/** `components.schemas` of a group version: its kinds, and every type that their fields lead to. */
export function componentSchemas(definitions: readonly ResourceDefinition[]): Record<string, object> {
  const schemas: Record<string, object> = {};
  const open = definitions.map(({ kind }) => kind);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (`${PREFIX}${name}` in schemas) continue;
    const known = typeSchema(name);
    const schema = known === undefined ? NAMED[name] : objectSchema(known);
    if (schema === undefined) continue;
    const definition = definitions.find(({ kind }) => kind === name);
    schemas[`${PREFIX}${name}`] = definition === undefined ? schema : { ...schema, ...identityOf(definition) };
    for (const field of known?.fields.values() ?? []) open.push(coreType(field.type));
  }
  return schemas;
}

function identityOf({ group, version, kind }: ResourceDefinition): object {
  return { "x-kubernetes-group-version-kind": [{ group, version, kind }] };
}

function objectSchema({ description, fields }: TypeSchema): object {
  const all = [...fields.values()];
  const required = all.filter((field) => field.required).map(({ name }) => name);
  return {
    type: "object",
    description,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(all.map((field) => [field.name, fieldSchema(field)])),
  };
}

function fieldSchema({ type, description }: FieldSchema): object {
  const schema = schemaOf(type);
  const described = description === "" ? {} : { description };
  // A reference with words of its own stands in allOf, as Kubernetes writes it.
  return "$ref" in schema && description !== "" ? { ...described, allOf: [schema] } : { ...described, ...schema };
}

function schemaOf(type: string): object {
  const inner = innerType(type);
  if (inner?.of === "list") return { type: "array", items: schemaOf(inner.type) };
  if (inner?.of === "map") return { type: "object", additionalProperties: schemaOf(inner.type) };
  return PLAIN[type] ?? { $ref: `#/components/schemas/${PREFIX}${type}` };
}

/** What a field's type is made of, without lists and maps around it. */
function coreType(type: string): string {
  const inner = innerType(type);
  return inner === undefined ? type : coreType(inner.type);
}
