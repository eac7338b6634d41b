import type { WorkloadDetailAnswer } from "#contract/workloads.ts";
import { Age } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";
import { Status } from "../ui/status.tsx";
import { JobBar } from "./progress.tsx";
import { workloadStatus } from "./rollout-words.ts";

/** How far a Job is: what succeeded, runs and failed, of what it shall complete. */
export function JobPanel({ workload }: { workload: WorkloadDetailAnswer }) {
  const { job, rollout } = workload;
  if (job === null) return null;
  const { tone, word } = workloadStatus(workload);
  const retries = job.backoffLimit === null ? null : `may fail ${job.backoffLimit} times`;
  return (
    <Panel
      title="Job"
      aside={
        <span className="faint">
          {[`${job.parallelism} at a time`, retries].filter((part) => part !== null).join(" · ")}
        </span>
      }
      end={<Status tone={tone}>{word}</Status>}
    >
      <p className="pad dim" role="status">
        {rollout.message}
      </p>
      <dl className="facts">
        <dt>Succeeded</dt>
        <dd>
          <JobBar job={job} />
        </dd>
        <dt>Active</dt>
        <dd>
          {job.active}, {job.ready} ready
        </dd>
        <dt>Failed</dt>
        <dd>{job.failed}</dd>
        <dt>kubectl</dt>
        <dd>
          {job.status}, {job.completionsText}
        </dd>
        {job.startedAt === null ? null : (
          <>
            <dt>Started</dt>
            <dd>
              <Age since={job.startedAt} /> ago
            </dd>
          </>
        )}
        {job.endedAt === null ? null : (
          <>
            <dt>Ended</dt>
            <dd>
              <Age since={job.endedAt} /> ago
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
