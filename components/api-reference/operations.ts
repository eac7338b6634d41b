/** The OpenAPI document as the page reads it: grouped by tag, each operation with what one must know to ask. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** The media type of the answer and, where it has one, the name of its schema. */
  readonly answer: string;
}

export interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
  readonly description: string;
  /** What it must be, in words: the values of an enumeration, or its bounds. */
  readonly form: string;
}

export interface Group {
  readonly tag: string;
  readonly operations: readonly Operation[];
}

type Json = Readonly<Record<string, unknown>>;

/** Takes the document apart; whatever is not of the expected form is left out. */
export function groupsOf(document: { readonly paths?: unknown }): Group[] {
  const groups = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(record(document.paths))) {
    for (const [method, value] of Object.entries(record(methods))) {
      const operation = record(value);
      const [tag = "Other"] = list(operation.tags).map(String);
      const read = operationOf(path, method, operation);
      groups.set(tag, [...(groups.get(tag) ?? []), read]);
    }
  }
  return [...groups].map(([tag, operations]) => ({ tag, operations }));
}

function operationOf(path: string, method: string, operation: Json): Operation {
  const [media = ""] = Object.keys(record(record(record(operation.responses)["200"]).content));
  return {
    id: String(operation.operationId ?? `${method} ${path}`),
    method: method.toUpperCase(),
    path,
    summary: String(operation.summary ?? ""),
    parameters: list(operation.parameters).map((parameter) => parameterOf(record(parameter))),
    answer: media,
  };
}

function parameterOf(parameter: Json): Parameter {
  const schema = record(parameter.schema);
  return {
    name: String(parameter.name ?? ""),
    place: String(parameter.in ?? ""),
    isRequired: parameter.required === true,
    description: String(parameter.description ?? ""),
    form: formOf(schema),
  };
}

function formOf(schema: Json): string {
  const values = list(schema.enum).map(String);
  if (values.length > 0) return values.join(", ");
  if (typeof schema.maxLength === "number") return `at most ${schema.maxLength} characters`;
  if (schema.type === "array") return `several; each ${formOf(record(schema.items))}`;
  return schema.pattern === undefined ? String(schema.type ?? "") : "whole number";
}

function record(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
