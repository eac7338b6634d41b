import type { JobRunAnswer } from "#contract/workload-parts.ts";
import type { WorkloadDetailAnswer } from "#contract/workloads.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { workloadPage } from "../shell/routes.ts";
import { Age, KubectlAge, Until } from "../ui/age.tsx";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { Status, type Tone } from "../ui/status.tsx";
import { JobBar } from "./progress.tsx";
import { workloadStatus } from "./rollout-words.ts";

/** When it runs: its schedule, the last run and the next. */
export function SchedulePanel({ workload }: { workload: WorkloadDetailAnswer }) {
  const { cronJob } = workload;
  if (cronJob === null) return null;
  const { tone, word } = workloadStatus(workload);
  return (
    <Panel title="Schedule" end={<Status tone={tone}>{word}</Status>}>
      <dl className="facts">
        <dt>Schedule</dt>
        <dd>
          <span className="mono">{cronJob.schedule}</span>{" "}
          <span className="faint">{cronJob.timeZone ?? "no time zone given: the controller's own, UTC as a rule"}</span>
        </dd>
        <dt>Next</dt>
        <dd>
          {cronJob.nextAt === null ? (
            <span className="dim">
              {cronJob.suspended ? "never, while it is suspended" : "not known: the schedule cannot be read"}
            </span>
          ) : (
            <>
              in <Until at={cronJob.nextAt} />
            </>
          )}
        </dd>
        <dt>Last started</dt>
        <dd>
          {cronJob.lastScheduleAt === null ? <span className="dim">never</span> : <Ago at={cronJob.lastScheduleAt} />}
        </dd>
        <dt>Last success</dt>
        <dd>
          {cronJob.lastSuccessAt === null ? <span className="dim">never</span> : <Ago at={cronJob.lastSuccessAt} />}
        </dd>
        <dt>If one still runs</dt>
        <dd>{POLICIES[cronJob.concurrencyPolicy] ?? cronJob.concurrencyPolicy}</dd>
      </dl>
    </Panel>
  );
}

const POLICIES: Readonly<Record<string, string>> = {
  Allow: "another one is started beside it (Allow)",
  Forbid: "the new one is left out (Forbid)",
  Replace: "it is replaced (Replace)",
};

function Ago({ at }: { at: string }) {
  return (
    <>
      <Age since={at} /> ago
    </>
  );
}

/** Its Jobs that are still there, the newest first. */
export function RunsPanel({ workload }: { workload: WorkloadDetailAnswer }) {
  const { runs, runsTotal, cluster, namespace } = workload;
  return (
    <Panel
      title="Runs"
      aside={<span className="faint">the newest first</span>}
      end={
        runs.length < runsTotal ? <span className="faint">{`first ${runs.length} of ${runsTotal}`}</span> : undefined
      }
    >
      {runs.length === 0 ? (
        <Empty title="No run is kept">
          <p>Its finished jobs are deleted by its history limits, or it has not run yet.</p>
        </Empty>
      ) : (
        <Scroll name="Runs">
          <table className="table" aria-label="Runs">
            <thead>
              <tr>
                <th scope="col">Job</th>
                <th scope="col">State</th>
                <th scope="col">Succeeded</th>
                <th scope="col">What it says</th>
                <th scope="col" className="num">
                  Started
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.name}>
                  <th scope="row">
                    <KeptLink to={workloadPage({ cluster, namespace, kind: "Job", name: run.name })}>
                      <span className="mono">{run.name}</span>
                    </KeptLink>
                  </th>
                  <td>
                    <Status tone={toneOf(run)}>{run.job.status}</Status>
                  </td>
                  <td>
                    <JobBar job={run.job} />
                  </td>
                  <td className="grow dim">{run.message}</td>
                  <td className="num">
                    <KubectlAge since={run.job.startedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}

const RUN_TONES: Readonly<Record<string, Tone>> = {
  Complete: "ok",
  Failed: "bad",
  Suspended: "warn",
  FailureTarget: "bad",
};

function toneOf({ job }: JobRunAnswer): Tone {
  return RUN_TONES[job.status] ?? "busy";
}
