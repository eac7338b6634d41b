import { type FieldProblem, invalid } from "../api-error.ts";
import type { KubeObject } from "../object.ts";
import type { ResourceName } from "../object-types.ts";
import type { ResourceDefinition } from "../resource-definition.ts";
import { cronJobProblems, jobChangeProblems, jobProblems } from "./batch-rules.ts";
import {
  budgetProblems,
  claimChangeProblems,
  claimProblems,
  priorityClassChangeProblems,
  priorityClassProblems,
  serviceChangeProblems,
  serviceProblems,
  storageClassProblems,
} from "./other-rules.ts";
import { podChangeProblems, podSpecProblems } from "./pod-rules.ts";
import { invalidValue, isName } from "./problems.ts";
import {
  daemonSetProblems,
  replicationControllerProblems,
  selectorChangeProblems,
  statefulSetChangeProblems,
  statefulSetProblems,
  workloadProblems,
} from "./workload-rules.ts";

const NAME_RULES = {
  subdomain:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  label:
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  service:
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
} as const;

type Rule = (object: KubeObject) => FieldProblem[];
type ChangeRule = (current: KubeObject, next: KubeObject) => FieldProblem[];

/** What must be true of an object of the kind: not all of a real server's rules, those that people meet. */
const RULES: { readonly [Name in ResourceName]?: Rule } = {
  pods: ({ spec }) => podSpecProblems(spec, "spec"),
  deployments: workloadProblems,
  replicasets: workloadProblems,
  statefulsets: statefulSetProblems,
  daemonsets: daemonSetProblems,
  replicationcontrollers: replicationControllerProblems,
  jobs: jobProblems,
  cronjobs: cronJobProblems,
  services: serviceProblems,
  poddisruptionbudgets: budgetProblems,
  persistentvolumeclaims: claimProblems,
  storageclasses: storageClassProblems,
  priorityclasses: priorityClassProblems,
};

/** What may not change once it is there (facts/api-server.md 67). */
const CHANGE_RULES: { readonly [Name in ResourceName]?: ChangeRule } = {
  pods: podChangeProblems,
  deployments: selectorChangeProblems,
  replicasets: selectorChangeProblems,
  daemonsets: selectorChangeProblems,
  statefulsets: statefulSetChangeProblems,
  jobs: jobChangeProblems,
  services: serviceChangeProblems,
  persistentvolumeclaims: claimChangeProblems,
  priorityclasses: priorityClassChangeProblems,
};

/** Refuses, with 422, what a real server would not take. */
export function validateNew(definition: ResourceDefinition, object: KubeObject): void {
  const problems = [...nameProblems(definition, object), ...(RULES[definition.name]?.(object) ?? [])];
  if (problems.length > 0) throw invalid(definition, object.metadata.name, problems);
}

/** As `validateNew`, and what may not change. */
export function validateChange(definition: ResourceDefinition, current: KubeObject, next: KubeObject): void {
  const fixed = CHANGE_RULES[definition.name]?.(current, next) ?? [];
  const problems = [...(RULES[definition.name]?.(next) ?? []), ...fixed];
  if (problems.length > 0) throw invalid(definition, current.metadata.name, problems);
}

function nameProblems({ name: resource }: ResourceDefinition, { metadata }: KubeObject): FieldProblem[] {
  const form = resource === "namespaces" ? "label" : resource === "services" ? "service" : "subdomain";
  if (isName(metadata.name, form)) return [];
  return [invalidValue("metadata.name", metadata.name, NAME_RULES[form])];
}
