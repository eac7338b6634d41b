import type { FieldProblem } from "../api-error.ts";
import { sameJson } from "../json.ts";
import { isRecord, type KubeObject, valueAt } from "../object.ts";
import { podSpecProblems } from "./pod-rules.ts";
import { choiceProblems, invalidValue, negativeProblems, notAllowed, notSupported, required } from "./problems.ts";

const STATEFULSET_MAY_CHANGE = [
  "replicas",
  "ordinals",
  "template",
  "updateStrategy",
  "revisionHistoryLimit",
  "persistentVolumeClaimRetentionPolicy",
  "minReadySeconds",
];

/** Deployments, ReplicaSets, StatefulSets and DaemonSets: a selector that finds the template, and a good template. */
export function workloadProblems({ spec }: KubeObject): FieldProblem[] {
  return [
    ...negativeProblems("spec.replicas", valueAt(spec, ["replicas"])),
    ...negativeProblems("spec.minReadySeconds", valueAt(spec, ["minReadySeconds"])),
    ...selectorProblems(spec),
    ...alwaysRestarts(spec),
    ...podSpecProblems(valueAt(spec, ["template", "spec"]), "spec.template.spec"),
  ];
}

export function statefulSetProblems(object: KubeObject): FieldProblem[] {
  return [
    ...workloadProblems(object),
    ...choiceProblems("spec.podManagementPolicy", valueAt(object.spec, ["podManagementPolicy"]), [
      "OrderedReady",
      "Parallel",
    ]),
    ...updateStrategyProblems(object),
  ];
}

export function daemonSetProblems(object: KubeObject): FieldProblem[] {
  return [...workloadProblems(object), ...updateStrategyProblems(object)];
}

/** ReplicationControllers have no expressions in their selector, which may not be empty. */
export function replicationControllerProblems({ spec }: KubeObject): FieldProblem[] {
  const selector = valueAt(spec, ["selector"]);
  const some = isRecord(selector) && Object.keys(selector).length > 0;
  return [
    ...negativeProblems("spec.replicas", valueAt(spec, ["replicas"])),
    ...(some ? matchProblems(spec, selector) : [required("spec.selector")]),
    ...podSpecProblems(valueAt(spec, ["template", "spec"]), "spec.template.spec"),
  ];
}

export function selectorChangeProblems(current: KubeObject, next: KubeObject): FieldProblem[] {
  const selector = valueAt(next.spec, ["selector"]);
  const kept = sameJson(valueAt(current.spec, ["selector"]), selector);
  return kept ? [] : [invalidValue("spec.selector", selector, "field is immutable")];
}

export function statefulSetChangeProblems(current: KubeObject, next: KubeObject): FieldProblem[] {
  if (sameJson(fixedPart(current.spec), fixedPart(next.spec))) return [];
  const names = STATEFULSET_MAY_CHANGE.map((name) => `'${name}'`);
  const why = `updates to statefulset spec for fields other than ${names.slice(0, -1).join(", ")} and ${names.at(-1)} are forbidden`;
  return [notAllowed("spec", why)];
}

function selectorProblems(spec: unknown): FieldProblem[] {
  if (!isRecord(valueAt(spec, ["selector"]))) return [required("spec.selector")];
  return matchProblems(spec, valueAt(spec, ["selector", "matchLabels"]));
}

function matchProblems(spec: unknown, selector: unknown): FieldProblem[] {
  const labels = valueAt(spec, ["template", "metadata", "labels"]);
  const found = isRecord(labels) ? labels : {};
  if (!isRecord(selector) || Object.entries(selector).every(([key, value]) => found[key] === value)) return [];
  return [invalidValue("spec.template.metadata.labels", found, "`selector` does not match template `labels`")];
}

function alwaysRestarts(spec: unknown): FieldProblem[] {
  const policy = valueAt(spec, ["template", "spec", "restartPolicy"]);
  if (policy === undefined || policy === "Always") return [];
  return [notSupported("spec.template.spec.restartPolicy", policy, ["Always"])];
}

function updateStrategyProblems({ spec }: KubeObject): FieldProblem[] {
  const type = valueAt(spec, ["updateStrategy", "type"]);
  return choiceProblems("spec.updateStrategy.type", type, ["OnDelete", "RollingUpdate"]);
}

function fixedPart(spec: unknown): unknown {
  if (!isRecord(spec)) return spec;
  return Object.fromEntries(Object.entries(spec).filter(([field]) => !STATEFULSET_MAY_CHANGE.includes(field)));
}
