import type { JobFigures } from "#domain/objects/job.ts";
import type { JsonObject } from "../../json.ts";
import type { JobRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields, timeOf } from "../fields.ts";
import { baseOf, readConditions, readMeta } from "../meta.ts";
import { readPodTemplate } from "../workloads/pod-template.ts";

/** null: it has no name or UID, and cannot be kept. */
export function decodeJob(source: JsonObject, context: DecodeContext): JobRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: true });
  if (meta === null) return null;
  const spec = fields.object("spec");
  return {
    kind: "jobs",
    annotations: meta.annotations ?? {},
    job: readFigures(spec, fields.object("status"), context),
    ...readPodTemplate(spec?.object("template"), context),
    ...baseOf(meta, fields),
  };
}

function readFigures(spec: Fields | undefined, status: Fields | undefined, context: DecodeContext): JobFigures {
  return {
    completions: spec?.whole("completions") ?? null,
    parallelism: spec?.whole("parallelism") ?? 1,
    isIndexed: spec?.text("completionMode") === "Indexed",
    isSuspended: spec?.flag("suspend") === true,
    backoffLimit: spec?.whole("backoffLimit") ?? null,
    activeDeadlineSeconds: spec?.whole("activeDeadlineSeconds") ?? null,
    active: status?.whole("active") ?? 0,
    ready: status?.whole("ready") ?? 0,
    succeeded: status?.whole("succeeded") ?? 0,
    failed: status?.whole("failed") ?? 0,
    startedAt: timeOf(status?.time("startTime")),
    completedAt: timeOf(status?.time("completionTime")),
    conditions: (status === undefined ? undefined : readConditions(status, context)) ?? [],
  };
}
