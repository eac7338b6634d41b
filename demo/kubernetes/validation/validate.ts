import { type FieldProblem, invalid } from "../api-error.ts";
import { sameJson } from "../json.ts";
import { isRecord, type KubeObject, valueAt } from "../object.ts";
import type { ResourceDefinition } from "../resource-definition.ts";

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const NO_LARGER_SET =
  "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

/** Refuses, with 422, what a real server would not take: not all of its rules, those that people meet. */
export function validateNew(definition: ResourceDefinition, object: KubeObject): void {
  const problems = [...nameProblems(definition, object), ...specProblems(object)];
  if (problems.length > 0) throw invalid(definition, object.metadata.name, problems);
}

/** As `validateNew`, and what may not change once it is there (facts/api-server.md 67). */
export function validateChange(definition: ResourceDefinition, current: KubeObject, next: KubeObject): void {
  const problems = [...specProblems(next), ...immutableProblems(current, next)];
  if (problems.length > 0) throw invalid(definition, current.metadata.name, problems);
}

function nameProblems(definition: ResourceDefinition, { metadata }: KubeObject): FieldProblem[] {
  const pattern = definition.name === "namespaces" ? LABEL : SUBDOMAIN;
  const longest = definition.name === "namespaces" ? 63 : 253;
  if (pattern.test(metadata.name) && metadata.name.length <= longest) return [];
  return [invalidValue("metadata.name", metadata.name, SUBDOMAIN_RULE)];
}

function specProblems(object: KubeObject): FieldProblem[] {
  if (object.kind === "Pod") return podSpecProblems(object.spec, "spec");
  if (object.kind === "Deployment" || object.kind === "ReplicaSet") return workloadProblems(object);
  return [];
}

function podSpecProblems(spec: unknown, path: string): FieldProblem[] {
  const containers = valueAt(spec, ["containers"]);
  if (!Array.isArray(containers) || containers.length === 0) return [required(`${path}.containers`)];
  const names = new Set<unknown>();
  return containers.flatMap((container: unknown, index) => {
    const at = `${path}.containers[${index}]`;
    const name = valueAt(container, ["name"]);
    const problems: FieldProblem[] = [];
    if (typeof name !== "string" || name === "") problems.push(required(`${at}.name`));
    else if (!LABEL.test(name))
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

function workloadProblems(object: KubeObject): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const replicas = valueAt(object.spec, ["replicas"]);
  if (typeof replicas === "number" && replicas < 0) {
    problems.push(invalidValue("spec.replicas", replicas, "must be greater than or equal to 0"));
  }
  const selector = valueAt(object.spec, ["selector", "matchLabels"]);
  if (!isRecord(valueAt(object.spec, ["selector"]))) problems.push(required("spec.selector"));
  const labels = valueAt(object.spec, ["template", "metadata", "labels"]);
  const selected = isRecord(labels) ? labels : {};
  if (isRecord(selector) && Object.entries(selector).some(([key, value]) => selected[key] !== value)) {
    const message = "`selector` does not match template `labels`";
    problems.push(invalidValue("spec.template.metadata.labels", selected, message));
  }
  return [...problems, ...podSpecProblems(valueAt(object.spec, ["template", "spec"]), "spec.template.spec")];
}

function immutableProblems(current: KubeObject, next: KubeObject): FieldProblem[] {
  if (current.kind === "Deployment" || current.kind === "ReplicaSet") {
    const selector = valueAt(next.spec, ["selector"]);
    const kept = sameJson(valueAt(current.spec, ["selector"]), selector);
    return kept ? [] : [invalidValue("spec.selector", selector, "field is immutable")];
  }
  if (current.kind !== "Pod") return [];
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

const required = (field: string): FieldProblem => ({ field, reason: "FieldValueRequired", message: "Required value" });

const invalidValue = (field: string, value: unknown, why: string): FieldProblem => ({
  field,
  reason: "FieldValueInvalid",
  message: `Invalid value: ${JSON.stringify(value) ?? "null"}: ${why}`,
});

const duplicate = (field: string, value: string): FieldProblem => ({
  field,
  reason: "FieldValueDuplicate",
  message: `Duplicate value: ${JSON.stringify(value)}`,
});
