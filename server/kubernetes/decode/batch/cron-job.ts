import type { JsonObject } from "../../json.ts";
import type { CronJobRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields, timeOf } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";
import { readPodTemplate } from "../workloads/pod-template.ts";

/** null: it has no name or UID, and cannot be kept. */
export function decodeCronJob(source: JsonObject, context: DecodeContext): CronJobRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: true });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const status = fields.object("status");
  const jobSpec = spec?.object("jobTemplate")?.object("spec");
  return {
    kind: "cronjobs",
    annotations: meta.annotations ?? {},
    schedule: spec?.text("schedule") ?? "",
    timeZone: spec?.text("timeZone") || null,
    isSuspended: spec?.flag("suspend") === true,
    concurrencyPolicy: spec?.text("concurrencyPolicy") ?? "Allow",
    startingDeadlineSeconds: spec?.whole("startingDeadlineSeconds") ?? null,
    lastScheduleAt: timeOf(status?.time("lastScheduleTime")),
    lastSuccessAt: timeOf(status?.time("lastSuccessfulTime")),
    active: status?.objects("active", (each) => each.text("uid") ?? "") ?? [],
    images: readPodTemplate(jobSpec?.object("template"), context).images,
    ...baseOf(meta, fields),
  };
}
