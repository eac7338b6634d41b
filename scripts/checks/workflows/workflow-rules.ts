import { parse } from "yaml";
import { z } from "zod";
import { SEEN_ACTIONS } from "./seen-actions.ts";

const permissionsSchema = z.union([z.string(), z.record(z.string(), z.string())]);
const stepSchema = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  name: z.string().optional(),
});
const jobSchema = z.looseObject({
  "timeout-minutes": z.number().optional(),
  permissions: permissionsSchema.optional(),
  uses: z.string().optional(),
  steps: z.array(stepSchema).optional(),
});
const workflowSchema = z.looseObject({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: permissionsSchema.optional(),
  concurrency: z.unknown().optional(),
  jobs: z.record(z.string(), jobSchema),
});

const LONGEST_SHELL = 5;
/** Triggers that run a stranger's code with the repository's rights. */
const REFUSED_TRIGGERS = ["pull_request_target", "workflow_run"];

/** What this repository asks of a workflow beyond actionlint. One line for each thing that is missing. */
export function workflowFindings(file: string, text: string): string[] {
  const workflow = workflowSchema.parse(parse(text));
  const triggers =
    typeof workflow.on === "string"
      ? [workflow.on]
      : Array.isArray(workflow.on)
        ? workflow.on
        : Object.keys(workflow.on);
  return [
    ...REFUSED_TRIGGERS.filter((trigger) => triggers.includes(trigger)).map((trigger) => `runs on ${trigger}`),
    ...(workflow.permissions === undefined
      ? ["states no permissions at its top"]
      : wide(workflow.permissions, "at its top")),
    ...(workflow.concurrency === undefined ? ["states no concurrency"] : []),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) => jobFindings(name, job)),
    ...pinFindings(text),
  ].map((finding) => `${file}: ${finding}`);
}

function jobFindings(name: string, job: z.infer<typeof jobSchema>): string[] {
  const called = job.uses !== undefined;
  return [
    ...(called || job["timeout-minutes"] !== undefined ? [] : [`job ${name} states no timeout-minutes`]),
    ...(job.permissions === undefined ? [] : wide(job.permissions, `in job ${name}`)),
    ...(job.steps ?? []).flatMap(({ run = "", name: step = "?" }) => {
      const lines = run.trim().split("\n").length;
      return lines > LONGEST_SHELL
        ? [`job ${name}, step "${step}": ${lines} lines of shell; more than ${LONGEST_SHELL} belong in a script`]
        : [];
    }),
  ];
}

function wide(permissions: z.infer<typeof permissionsSchema>, where: string): string[] {
  return typeof permissions === "string" && permissions !== "{}" ? [`grants ${permissions} ${where}`] : [];
}

/** Each `uses:` as written: an action that was seen, at the commit that was seen, with the version in a comment. */
export function pinFindings(text: string): string[] {
  return [...text.matchAll(/^\s*(?:- )?uses: *(\S+)(.*)$/gm)].flatMap(([, reference = "", rest = ""]) => {
    if (reference.startsWith("./")) return [];
    const [action = "", commit = ""] = reference.split("@");
    const seen = SEEN_ACTIONS[action];
    if (seen === undefined) return [`uses ${action}, which is not among the actions that were seen`];
    if (commit !== seen.commit) return [`uses ${action} at ${commit}, not at ${seen.commit} (${seen.version})`];
    return rest.trim() === `# ${seen.version}` ? [] : [`uses ${action} without the comment "# ${seen.version}"`];
  });
}
