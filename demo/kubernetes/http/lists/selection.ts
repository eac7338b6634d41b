import type { KubeObject } from "../../object.ts";
import type { ResourceDefinition } from "../../resource-definition.ts";
import { type FieldSelector, parseFieldSelector } from "../../selectors/field-selector.ts";
import { parseLabelSelector } from "../../selectors/label-selector.ts";

/** Which objects a list or a watch is about. */
export interface Selection {
  /** Undefined for all namespaces, and for what has none. */
  readonly namespace: string | undefined;
  readonly fields: FieldSelector;
  /** True where every object of the namespace is meant. */
  readonly isWhole: boolean;
  matches(object: KubeObject): boolean;
}

export function parseSelection(
  definition: ResourceDefinition,
  namespace: string,
  texts: { readonly labelSelector: string; readonly fieldSelector: string },
): Selection {
  const labels = parseLabelSelector(texts.labelSelector);
  const fields = parseFieldSelector(texts.fieldSelector, definition);
  const wanted = definition.namespaced && namespace !== "" ? namespace : undefined;
  return {
    namespace: wanted,
    fields,
    isWhole: texts.labelSelector === "" && fields.isEmpty,
    matches: (object) =>
      (wanted === undefined || object.metadata.namespace === wanted) &&
      labels(object.metadata.labels) &&
      fields.matches(object),
  };
}
