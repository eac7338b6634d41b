/** The parts of an OpenAPI 3 document that a mock needs; anything else in it is left alone. */
export interface Operation {
  readonly parameters?: readonly unknown[];
  readonly responses?: Readonly<Record<string, unknown>>;
}

export interface MockRoute {
  readonly method: string;
  /** As the document has it: /pods/{name}. */
  readonly template: string;
  readonly pattern: RegExp;
  readonly operation: Operation;
}

const METHODS = ["get", "put", "post", "delete", "patch", "head", "options"];

/** Every operation of a document; fixed paths before those with parameters, as OpenAPI matches them. */
export function routesOf(document: unknown): MockRoute[] {
  const paths = entries(at(document, "paths"));
  return paths
    .flatMap(([template, item]) =>
      METHODS.flatMap((method): MockRoute[] => {
        const operation = resolved(document, at(item, method));
        return isRecord(operation)
          ? [{ method: method.toUpperCase(), template, pattern: patternOf(template), operation }]
          : [];
      }),
    )
    .sort((a, b) => Number(a.template.includes("{")) - Number(b.template.includes("{")));
}

function patternOf(template: string): RegExp {
  const parts = template
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith("{") ? "[^/]+" : part.replace(/[.*+?^$()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${parts.join("")}$`);
}

/** The value itself, or what its $ref leads to in the same document. @throws where it leads nowhere */
export function resolved(document: unknown, value: unknown): unknown {
  const reference = at(value, "$ref");
  if (typeof reference !== "string") return value;
  const found = reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((here, key) => at(here, key.replaceAll("~1", "/").replaceAll("~0", "~")), document);
  if (found === undefined) throw new Error(`the document has no ${reference}`);
  return resolved(document, found);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function at(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function entries(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}
