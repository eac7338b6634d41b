import type { Stored } from "../../kubernetes/object.ts";
import type { LabelSelector } from "../../kubernetes/object-types.ts";

type Labels = Readonly<Record<string, string>> | undefined;

/** Whether labels are what a selector asks for. An absent selector selects nothing, an empty one everything. */
export function matchesSelector(selector: Stored<LabelSelector> | undefined | null, labels: Labels): boolean {
  if (selector === undefined || selector === null) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    matchesLabels(matchLabels, labels) &&
    matchExpressions.every(({ key, operator, values = [] }) => holds(operator, values, labels?.[key]))
  );
}

/** The plain form: every label is there with its value. */
export function matchesLabels(wanted: Readonly<Record<string, string>>, labels: Labels): boolean {
  for (const key in wanted) if (labels?.[key] !== wanted[key]) return false;
  return true;
}

function holds(operator: string, values: readonly string[], actual: string | undefined): boolean {
  switch (operator) {
    case "In":
      return actual !== undefined && values.includes(actual);
    case "NotIn":
      return actual === undefined || !values.includes(actual);
    case "Exists":
      return actual !== undefined;
    case "DoesNotExist":
      return actual === undefined;
    default:
      return false;
  }
}
