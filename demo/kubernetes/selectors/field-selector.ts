import { badRequest } from "../api-error.ts";
import type { KubeObject } from "../object.ts";
import type { ResourceDefinition } from "../resource-definition.ts";

export interface FieldSelector {
  matches(object: KubeObject): boolean;
  /** The values asked for with `=`, by field: what an index or a key can answer. */
  readonly exact: ReadonlyMap<string, string>;
  readonly isEmpty: boolean;
}

/** Reads `spec.nodeName=n,status.phase!=Failed`; a comma means AND. Throws 400 for a field that cannot be selected. */
export function parseFieldSelector(text: string, definition: ResourceDefinition): FieldSelector {
  const exact = new Map<string, string>();
  const tests = splitTerms(text).map((term) => {
    const [, field = "", operator = "", escaped = ""] = /^([^!=]+)(!=|==|=)(.*)$/s.exec(term) ?? [];
    if (operator === "") {
      throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
    }
    const read = readerOf(field, definition);
    const value = escaped.replaceAll(/\\([\\,=])/g, "$1");
    if (operator === "!=") return (object: KubeObject) => read(object) !== value;
    exact.set(field, value);
    return (object: KubeObject) => read(object) === value;
  });
  return { matches: (object) => tests.every((holds) => holds(object)), exact, isEmpty: tests.length === 0 };
}

/** A backslash takes the meaning from a comma, an equals sign and itself. */
function splitTerms(text: string): string[] {
  const terms = text.match(/(?:\\[\s\S]|[^,\\])+/g) ?? [];
  return terms.filter((term) => term !== "");
}

function readerOf(field: string, definition: ResourceDefinition): (object: KubeObject) => string {
  if (field === "metadata.name") return (object) => object.metadata.name;
  if (field === "metadata.namespace" && definition.namespaced) return (object) => object.metadata.namespace ?? "";
  const read = definition.fieldSelectors[field];
  if (read !== undefined) return read;
  if (Object.keys(definition.fieldSelectors).length > 0) throw badRequest(`field label not supported: ${field}`);
  throw badRequest(`"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`);
}
