import type { FieldProblem } from "../api-error.ts";
import { sameJson } from "../json.ts";
import { type KubeObject, valueAt } from "../object.ts";
import { podSpecProblems } from "./pod-rules.ts";
import { choiceProblems, invalidValue, negativeProblems, notSupported, required } from "./problems.ts";

const COUNTS = ["parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"];
const FIXED = ["selector", "completionMode", "podFailurePolicy", "successPolicy", "backoffLimitPerIndex", "managedBy"];

export function jobProblems({ spec }: KubeObject): FieldProblem[] {
  return jobSpecProblems(spec, "spec");
}

export function cronJobProblems({ spec }: KubeObject): FieldProblem[] {
  const schedule = valueAt(spec, ["schedule"]);
  return [
    ...scheduleProblems(schedule),
    ...choiceProblems("spec.concurrencyPolicy", valueAt(spec, ["concurrencyPolicy"]), ["Allow", "Forbid", "Replace"]),
    ...negativeProblems("spec.startingDeadlineSeconds", valueAt(spec, ["startingDeadlineSeconds"])),
    ...jobSpecProblems(valueAt(spec, ["jobTemplate", "spec"]), "spec.jobTemplate.spec"),
  ];
}

/** A Job's template is what its pods were made from (facts/api-server.md 67); while it is suspended it may change. */
export function jobChangeProblems(current: KubeObject, next: KubeObject): FieldProblem[] {
  const before = (field: string) => valueAt(current.spec, [field]);
  const after = (field: string) => valueAt(next.spec, [field]);
  const held = before("suspend") === true && valueAt(current.status, ["startTime"]) === undefined;
  const fixed = held ? FIXED : [...FIXED, "template"];
  const indexed = before("completionMode") === "Indexed";
  return (indexed ? fixed : [...fixed, "completions"])
    .filter((field) => !sameJson(before(field), after(field)))
    .map((field) => invalidValue(`spec.${field}`, after(field), "field is immutable"));
}

function jobSpecProblems(spec: unknown, path: string): FieldProblem[] {
  const policy = valueAt(spec, ["template", "spec", "restartPolicy"]);
  const wrongPolicy =
    policy === "OnFailure" || policy === "Never"
      ? []
      : [notSupported(`${path}.template.spec.restartPolicy`, policy ?? "", ["OnFailure", "Never"])];
  const indexed = valueAt(spec, ["completionMode"]) === "Indexed";
  const missing = indexed && valueAt(spec, ["completions"]) === undefined;
  return [
    ...COUNTS.flatMap((field) => negativeProblems(`${path}.${field}`, valueAt(spec, [field]))),
    ...choiceProblems(`${path}.completionMode`, valueAt(spec, ["completionMode"]), ["NonIndexed", "Indexed"]),
    ...(missing ? [required(`${path}.completions`, "when completion mode is Indexed")] : []),
    ...podSpecProblems(valueAt(spec, ["template", "spec"]), `${path}.template.spec`),
    ...wrongPolicy,
  ];
}

/** Five fields, or a name such as @daily; what stands in the fields is read by whoever runs it. */
function scheduleProblems(schedule: unknown): FieldProblem[] {
  if (typeof schedule !== "string" || schedule.trim() === "") return [required("spec.schedule")];
  const fields = schedule.trim().split(/\s+/);
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every\s+\S+)$/.test(schedule.trim())) return [];
  if (fields.length !== 5) {
    const why = `expected exactly 5 fields, found ${fields.length}: [${fields.join(" ")}]`;
    return [invalidValue("spec.schedule", schedule, why)];
  }
  const wrong = fields.find((field) => !/^[0-9A-Za-z*,/?-]+$/.test(field));
  return wrong === undefined ? [] : [invalidValue("spec.schedule", schedule, `failed to parse ${wrong}`)];
}
