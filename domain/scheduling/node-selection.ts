/** Whether a node is of the kind that a pod asks for: nodeSelector and required node affinity (component-helpers nodeaffinity). */
import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from "../objects/pod.ts";

/** What of a node a pod can ask for. */
export interface SelectableNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What the pod asks for and the node is not, in words: "gpu=h100", "zone in (1, 2)"; null where it is all that is asked. */
export function selectionMismatch(spec: PodSpec | undefined, node: SelectableNode): string | null {
  for (const [key, value] of Object.entries(spec?.nodeSelector ?? {})) {
    if (labelOf(node, key) !== value) return `${key}=${value}`;
  }
  const required = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (required === undefined) return null;
  const terms = required.nodeSelectorTerms ?? [];
  if (terms.some((term) => matchesTerm(term, node))) return null;
  return terms.length === 0 ? "a node affinity without any term" : terms.map(termText).join(" or ");
}

/** A term without any requirement matches nothing. */
function matchesTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, node: SelectableNode): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  return (
    matchExpressions.every((each) => holds(each, labelOf(node, each.key ?? ""))) &&
    matchFields.every((each) => each.key === "metadata.name" && holds(each, node.name))
  );
}

function holds({ operator, values = [] }: NodeSelectorRequirement, actual: string | undefined): boolean {
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
      return isWhole(actual) && isWhole(values[0]) && Number(actual) > Number(values[0]);
    case "Lt":
      return isWhole(actual) && isWhole(values[0]) && Number(actual) < Number(values[0]);
    default:
      return false;
  }
}

function isWhole(text: string | undefined): boolean {
  return text !== undefined && /^-?\d+$/.test(text);
}

function labelOf({ labels }: SelectableNode, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function termText({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm): string {
  return [...matchExpressions, ...matchFields].map(requirementText).join(", ") || "a term that asks for nothing";
}

function requirementText({ key = "", operator, values = [] }: NodeSelectorRequirement): string {
  switch (operator) {
    case "In":
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(", ")})`;
    case "NotIn":
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} not in (${values.join(", ")})`;
    case "Exists":
      return `label ${key}`;
    case "DoesNotExist":
      return `no label ${key}`;
    default:
      return `${key} ${operator === "Gt" ? ">" : operator === "Lt" ? "<" : (operator ?? "")} ${values.join(", ")}`;
  }
}
