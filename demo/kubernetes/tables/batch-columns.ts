import type { CronJobObject, JobObject } from "../object-types.ts";
import { selectorText } from "../selectors/label-selector.ts";
import { printedAge, printedSpan } from "./age.ts";
import { ageColumn } from "./age-column.ts";
import { type Column, column, nameColumn } from "./column.ts";
import { imagesColumns } from "./template-columns.ts";

export const JOB_COLUMNS: readonly Column<JobObject>[] = [
  nameColumn(),
  column("Status", "Whether it runs, has ended or is held.", jobStatus),
  column("Completions", "Pods that succeeded, of those wanted.", completions),
  column("Duration", "From its start to its end, or until now.", duration),
  ageColumn(),
  ...imagesColumns<JobObject>(({ spec }) => spec.template),
  column("Selector", "Labels that select the pods.", ({ spec }) => selectorText(spec.selector) || "<none>", {
    wide: true,
  }),
];

export const CRONJOB_COLUMNS: readonly Column<CronJobObject>[] = [
  nameColumn(),
  column("Schedule", "When, in Cron's form.", ({ spec }) => spec.schedule),
  column("Timezone", "The zone of the schedule.", ({ spec }) => spec.timeZone ?? "<none>"),
  column("Suspend", "Whether no more Jobs are started.", suspended),
  column("Active", "Jobs that run now.", ({ status }) => status.active?.length ?? 0, { type: "integer" }),
  column("Last Schedule", "Time since a Job was started last.", ({ status }, now) =>
    status.lastScheduleTime === undefined ? "<none>" : printedAge(status.lastScheduleTime, now),
  ),
  ageColumn(),
  ...imagesColumns<CronJobObject>(({ spec }) => spec.jobTemplate.spec.template),
  column(
    "Selector",
    "Labels that select the pods.",
    ({ spec }) => selectorText(spec.jobTemplate.spec.selector) || "<none>",
    { wide: true },
  ),
];

/** The first that holds (facts/api-server.md 36). */
function jobStatus({ metadata, status }: JobObject): string {
  const holds = (type: string) =>
    status.conditions?.some((condition) => condition.type === type && condition.status === "True");
  if (holds("Complete")) return "Complete";
  if (holds("Failed")) return "Failed";
  if (metadata.deletionTimestamp !== undefined) return "Terminating";
  if (holds("Suspended")) return "Suspended";
  return ["FailureTarget", "SuccessCriteriaMet"].find(holds) ?? "Running";
}

function completions({ spec, status }: JobObject): string {
  const succeeded = status.succeeded ?? 0;
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function duration({ status }: JobObject, now: Date): string {
  if (status.startTime === undefined) return "";
  const end = status.completionTime === undefined ? now.getTime() : Date.parse(status.completionTime);
  return printedSpan(end - Date.parse(status.startTime));
}

function suspended({ spec }: CronJobObject): string {
  if (spec.suspend === undefined) return "<unset>";
  return spec.suspend ? "True" : "False";
}
