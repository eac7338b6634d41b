import { isRecord } from "../../object.ts";
import type { CronJobSpec, JobSpec } from "../../object-types.ts";
import type { DraftObject } from "../../resource-definition.ts";
import { defaultPodSpec } from "./pod-spec.ts";
import { setAbsent } from "./set-absent.ts";
import { hasTemplate } from "./workload.ts";

const CONTROLLER_UID = "controller-uid";
const JOB_NAME = "job-name";
const PREFIX = "batch.kubernetes.io/";

/** What Kubernetes fills in when a Job is created; its selector and labels name its own uid (facts/api-server.md 66). */
export function defaultJob(job: DraftObject): void {
  const spec = job.spec;
  if (!hasTemplate<JobSpec>(spec)) return;
  defaultJobSpec(spec);
  job.status ??= {};
  if (spec.manualSelector === true) return;
  const { uid = "", name = "" } = job.metadata;
  const template = spec.template;
  template.metadata = {
    ...template.metadata,
    labels: {
      ...template.metadata?.labels,
      [`${PREFIX}${CONTROLLER_UID}`]: uid,
      [`${PREFIX}${JOB_NAME}`]: name,
      [CONTROLLER_UID]: uid,
      [JOB_NAME]: name,
    },
  };
  spec.selector ??= { matchLabels: { [`${PREFIX}${CONTROLLER_UID}`]: uid } };
  job.metadata.labels ??= { ...template.metadata.labels };
}

export function defaultCronJob(cronJob: DraftObject): void {
  const spec = cronJob.spec;
  if (!isCronJobSpec(spec)) return;
  setAbsent(spec, {
    concurrencyPolicy: "Allow",
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  });
  defaultPodSpec(spec.jobTemplate.spec.template.spec);
  cronJob.status ??= {};
}

function defaultJobSpec(spec: JobSpec): void {
  defaultPodSpec(spec.template.spec);
  // Neither said: one pod that has to succeed. One of them said: the other stays open.
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  setAbsent(spec, {
    parallelism: 1,
    backoffLimit: spec.backoffLimitPerIndex === undefined ? 6 : 2_147_483_647,
    completionMode: "NonIndexed",
    suspend: false,
    podReplacementPolicy: spec.podFailurePolicy === undefined ? "TerminatingOrFailed" : "Failed",
    manualSelector: false,
  });
}

function isCronJobSpec(spec: object | undefined): spec is CronJobSpec {
  if (!isRecord(spec) || !isRecord(spec.jobTemplate)) return false;
  const jobSpec = spec.jobTemplate.spec;
  return isRecord(jobSpec) && hasTemplate(jobSpec);
}
