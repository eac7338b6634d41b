import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject, NodeSelectorTerm, PodSpec } from "../../kubernetes/object-types.ts";

/** Whether the node is one that the pod's nodeSelector and required node affinity ask for. Terms are alternatives. */
export function matchesNodeAffinity(spec: Stored<PodSpec>, node: Stored<NodeObject>): boolean {
  const labels = node.metadata.labels ?? {};
  const selected = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value);
  if (!selected) return false;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (required === undefined || required === null) return true;
  return (required.nodeSelectorTerms ?? []).some((term) => matchesTerm(term, node));
}

/** The nodes that required affinity names, where every alternative names some; undefined where any node may do. */
export function namedNodes(spec: Stored<PodSpec>): ReadonlySet<string> | undefined {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const named = terms.map(({ matchFields }) =>
    matchFields?.find(({ key, operator }) => key === "metadata.name" && operator === "In"),
  );
  if (named.length === 0 || named.some((field) => field === undefined)) return undefined;
  return new Set(named.flatMap((field) => field?.values ?? []));
}

/** All expressions of a term must hold; a term without any matches nothing. */
export function matchesTerm(term: Stored<NodeSelectorTerm>, node: Stored<NodeObject>): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length + fields.length === 0) return false;
  const labels = node.metadata.labels ?? {};
  return (
    expressions.every((expression) => holds(expression, labels[expression.key])) &&
    fields.every((field) => field.key === "metadata.name" && holds(field, node.metadata.name))
  );
}

interface Requirement {
  readonly operator: string;
  readonly values?: readonly string[];
}

function holds({ operator, values = [] }: Requirement, actual: string | undefined): boolean {
  switch (operator) {
    case "In":
      return actual !== undefined && values.includes(actual);
    case "NotIn":
      return actual === undefined || !values.includes(actual);
    case "Exists":
      return actual !== undefined;
    case "DoesNotExist":
      return actual === undefined;
    case "Gt":
      return compares(actual, values, (label, value) => label > value);
    case "Lt":
      return compares(actual, values, (label, value) => label < value);
    default:
      return false;
  }
}

function compares(
  actual: string | undefined,
  values: readonly string[],
  is: (label: number, value: number) => boolean,
): boolean {
  const [value] = values;
  if (actual === undefined || value === undefined || !/^-?\d+$/.test(actual) || !/^-?\d+$/.test(value)) return false;
  return is(Number(actual), Number(value));
}
