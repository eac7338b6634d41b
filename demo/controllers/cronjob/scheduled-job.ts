import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type { CronJobObject, JobObject, JobSpec } from "../../kubernetes/object-types.ts";
import { rfc3339 } from "../runtime/clock.ts";
import { ownerReference } from "../runtime/pod-from-template.ts";

/** The Job of one time of a CronJob: its name tells the time in minutes, so that none is started twice. */
export function jobOf(cronJob: Stored<CronJobObject>, dueMs: number): NewObject<JobObject> {
  const { namespace, name } = cronJob.metadata;
  const { metadata, spec } = cronJob.spec.jobTemplate;
  return {
    metadata: {
      name: `${name}-${Math.floor(dueMs / 60_000)}`,
      ...(namespace === undefined ? {} : { namespace }),
      ...(metadata?.labels === undefined ? {} : { labels: { ...metadata.labels } }),
      annotations: { ...metadata?.annotations, "batch.kubernetes.io/cronjob-scheduled-timestamp": rfc3339(dueMs) },
      ownerReferences: [ownerReference(cronJob)],
    },
    spec: { ...(spec as JobSpec) },
  };
}
