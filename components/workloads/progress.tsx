import type { WorkloadAnswer } from "#contract/workloads.ts";
import { Bar } from "../ui/bar.tsx";
import { ReplicaBar } from "./replica-bar.tsx";

/** How far a workload is, by what counts for its kind: pods available, pods succeeded, jobs that run. */
export function Progress({ workload: { replicas, job, cronJob } }: { workload: WorkloadAnswer }) {
  if (job !== null) return <JobBar job={job} />;
  if (cronJob === null) return <ReplicaBar replicas={replicas} />;
  return <span className="num dim">{cronJob.active === 0 ? "none runs" : `${cronJob.active} running`}</span>;
}

/** Succeeded, then active, of the completions; failed ones stand in words beside the picture. */
export function JobBar({ job }: { job: NonNullable<WorkloadAnswer["job"]> }) {
  const { completions, succeeded, active } = job;
  const whole = Math.max(1, completions ?? succeeded + active);
  return (
    <span className="figure-bar">
      <Bar
        parts={[
          { share: succeeded / whole, kind: "used" },
          { share: active / whole, kind: "other" },
        ]}
      />
      <span className="num">{completions === null ? `${succeeded} succeeded` : `${succeeded} of ${completions}`}</span>
    </span>
  );
}
