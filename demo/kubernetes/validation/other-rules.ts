import { parseQuantity } from "#domain/quantity/quantity.ts";
import type { FieldProblem } from "../api-error.ts";
import { sameJson } from "../json.ts";
import { isRecord, type KubeObject, valueAt } from "../object.ts";
import { choiceProblems, duplicate, invalidValue, negativeProblems, notAllowed, required } from "./problems.ts";

const HIGHEST_USER_PRIORITY = 1_000_000_000;
const NAMED_PORT = "must be specified when more than one port is given";

export function serviceProblems({ spec }: KubeObject): FieldProblem[] {
  const type = valueAt(spec, ["type"]);
  const choices = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
  return [...choiceProblems("spec.type", type, choices), ...portProblems(spec, type)];
}

function portProblems(spec: unknown, type: unknown): FieldProblem[] {
  const ports = valueAt(spec, ["ports"]);
  const list: readonly unknown[] = Array.isArray(ports) ? ports : [];
  const headless = valueAt(spec, ["clusterIP"]) === "None";
  if (type === "ExternalName") {
    return valueAt(spec, ["externalName"]) ? [] : [required("spec.externalName")];
  }
  if (list.length === 0 && !headless) return [required("spec.ports")];
  const names = new Set<string>();
  return list.flatMap((port, index) => {
    const at = `spec.ports[${index}]`;
    const name = valueAt(port, ["name"]);
    const number = valueAt(port, ["port"]);
    const problems: FieldProblem[] = [];
    if (typeof name === "string" && names.has(name)) problems.push(duplicate(`${at}.name`, name));
    else if (typeof name === "string") names.add(name);
    else if (list.length > 1) problems.push(required(`${at}.name`, NAMED_PORT));
    if (typeof number !== "number") problems.push(required(`${at}.port`));
    else if (number < 1 || number > 65_535) {
      problems.push(invalidValue(`${at}.port`, number, "must be between 1 and 65535, inclusive"));
    }
    return problems;
  });
}

export function serviceChangeProblems(current: KubeObject, next: KubeObject): FieldProblem[] {
  const before = valueAt(current.spec, ["clusterIP"]);
  const after = valueAt(next.spec, ["clusterIP"]);
  if (before === after || before === undefined || valueAt(next.spec, ["type"]) === "ExternalName") return [];
  return [invalidValue("spec.clusterIPs[0]", [after ?? ""], "may not change once set")];
}

export function budgetProblems({ spec }: KubeObject): FieldProblem[] {
  const min = valueAt(spec, ["minAvailable"]);
  const max = valueAt(spec, ["maxUnavailable"]);
  if (min !== undefined && max !== undefined) {
    return [invalidValue("spec", spec, "minAvailable and maxUnavailable cannot be both set")];
  }
  return [
    ...amountProblems("spec.minAvailable", min),
    ...amountProblems("spec.maxUnavailable", max),
    ...choiceProblems("spec.unhealthyPodEvictionPolicy", valueAt(spec, ["unhealthyPodEvictionPolicy"]), [
      "AlwaysAllow",
      "IfHealthyBudget",
    ]),
  ];
}

function amountProblems(field: string, value: unknown): FieldProblem[] {
  if (typeof value !== "string") return negativeProblems(field, value);
  if (/^\d+%$/.test(value) && Number.parseInt(value, 10) <= 100) return [];
  return [invalidValue(field, value, "a valid percent string must be a numeric string followed by an ending '%'")];
}

export function claimProblems({ spec }: KubeObject): FieldProblem[] {
  const modes = valueAt(spec, ["accessModes"]);
  const storage = valueAt(spec, ["resources", "requests", "storage"]);
  const problems: FieldProblem[] = [];
  if (!Array.isArray(modes) || modes.length === 0) {
    problems.push(required("spec.accessModes", "at least 1 access mode is required"));
  }
  if (typeof storage !== "string") problems.push(required("spec.resources[storage]"));
  return problems;
}

/** A claim may grow, and a volume be named once; nothing else of it changes. */
export function claimChangeProblems(current: KubeObject, next: KubeObject): FieldProblem[] {
  const why =
    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
  if (!sameJson(fixedClaim(current), fixedClaim(next))) return [notAllowed("spec", why)];
  const before = bytesOf(current);
  const after = bytesOf(next);
  if (before === undefined || after === undefined || after >= before) return [];
  return [notAllowed("spec.resources.requests.storage", "field can not be less than status.capacity")];
}

function fixedClaim({ spec }: KubeObject): unknown {
  if (!isRecord(spec)) return spec;
  const { resources: _resources, volumeName: _volume, volumeAttributesClassName: _class, ...rest } = spec;
  return rest;
}

function bytesOf({ spec }: KubeObject): bigint | undefined {
  const parsed = parseQuantity(String(valueAt(spec, ["resources", "requests", "storage"]) ?? ""));
  return parsed.ok ? parsed.value.nano : undefined;
}

export function storageClassProblems(object: KubeObject): FieldProblem[] {
  const problems = valueAt(object, ["provisioner"]) ? [] : [required("provisioner")];
  const mode = valueAt(object, ["volumeBindingMode"]);
  return [...problems, ...choiceProblems("volumeBindingMode", mode, ["Immediate", "WaitForFirstConsumer"])];
}

export function priorityClassProblems(object: KubeObject): FieldProblem[] {
  const value = valueAt(object, ["value"]);
  if (typeof value !== "number") return [required("value")];
  if (value <= HIGHEST_USER_PRIORITY || object.metadata.name.startsWith("system-")) return [];
  return [notAllowed("value", `maximum allowed value of a user defined priority is ${HIGHEST_USER_PRIORITY}`)];
}

export function priorityClassChangeProblems(current: KubeObject, next: KubeObject): FieldProblem[] {
  const value = valueAt(next, ["value"]);
  return valueAt(current, ["value"]) === value ? [] : [notAllowed("value", "may not be changed in an update.")];
}
