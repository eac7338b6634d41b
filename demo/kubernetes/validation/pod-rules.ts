import type { FieldProblem } from "../api-error.ts";
import { sameJson } from "../json.ts";
import { isRecord, type KubeObject, valueAt } from "../object.ts";
import { duplicate, invalidValue, isName, required } from "./problems.ts";

const NO_LARGER_SET =
  "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

export function podSpecProblems(spec: unknown, path: string): FieldProblem[] {
  const containers = valueAt(spec, ["containers"]);
  if (!Array.isArray(containers) || containers.length === 0) return [required(`${path}.containers`)];
  const names = new Set<unknown>();
  return containers.flatMap((container: unknown, index) => {
    const at = `${path}.containers[${index}]`;
    const name = valueAt(container, ["name"]);
    const problems: FieldProblem[] = [];
    if (typeof name !== "string" || name === "") problems.push(required(`${at}.name`));
    else if (!isName(name, "label"))
      problems.push(
        invalidValue(
          `${at}.name`,
          name,
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-'",
        ),
      );
    else if (names.has(name)) problems.push(duplicate(`${at}.name`, name));
    names.add(name);
    if (!valueAt(container, ["image"])) problems.push(required(`${at}.image`));
    return problems;
  });
}

/** Most of a pod's spec stays as it was created (facts/api-server.md 67). */
export function podChangeProblems(current: KubeObject, next: KubeObject): FieldProblem[] {
  if (sameJson(fixedPodSpec(current.spec), fixedPodSpec(next.spec))) return [];
  return [{ field: "spec", reason: "FieldValueForbidden", message: `Forbidden: ${NO_LARGER_SET}` }];
}

/** The part of a pod's spec that may not change. */
function fixedPodSpec(spec: unknown): unknown {
  if (!isRecord(spec)) return spec;
  const { tolerations: _t, activeDeadlineSeconds: _a, terminationGracePeriodSeconds: _g, ...rest } = spec;
  return { ...rest, containers: withoutImages(rest.containers), initContainers: withoutImages(rest.initContainers) };
}

function withoutImages(containers: unknown): unknown {
  if (!Array.isArray(containers)) return containers;
  return containers.map((container: unknown) => (isRecord(container) ? { ...container, image: "" } : container));
}
