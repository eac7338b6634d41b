import type { WorkloadAnswer } from "#contract/workloads.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { workloadPage } from "../shell/routes.ts";
import type { Column } from "../table/column.ts";
import { NarrowBy } from "../table/narrow-by.tsx";
import { Age, KubectlAge, Until } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Status } from "../ui/status.tsx";
import { Progress } from "./progress.tsx";
import { workloadStatus } from "./rollout-words.ts";

type WorkloadColumn = Column<WorkloadAnswer>;
export const workloadKey = (workload: Pick<WorkloadAnswer, "cluster" | "namespace" | "kind" | "name">): string =>
  [workload.cluster, workload.namespace, workload.kind, workload.name].join("/");

const name: WorkloadColumn = {
  id: "name",
  header: "Workload",
  sortKey: "name",
  cell: (workload) => (
    <span
      className="named"
      data-name={workload.name}
      data-logs={`${workloadPage(workload)}/logs`}
      data-yaml={`${workloadPage(workload)}/yaml`}
      title={workload.name}
    >
      <KeptLink to={workloadPage(workload)}>
        <strong>{workload.name}</strong>
      </KeptLink>
      <CopyButton inRow text={workload.name} label="Copy the name" />
    </span>
  ),
};
const kind: WorkloadColumn = {
  id: "kind",
  header: "Kind",
  sortKey: "kind",
  cell: (workload) => <NarrowBy name="kind" value={workload.kind} />,
};

const rollout: WorkloadColumn = {
  id: "rollout",
  header: "State",
  about: "Of a rollout, of a job, of a schedule",
  sortKey: "state",
  cell: (workload) => {
    const { tone, word } = workloadStatus(workload);
    return (
      <span title={workload.rollout.message}>
        <Status tone={tone}>{word}</Status>
      </span>
    );
  },
  meaning: (workload) => workload.rollout.state,
};
const replicas: WorkloadColumn = {
  id: "replicas",
  header: "Available of wanted",
  about:
    "Pods that are ready for long enough, of those that are wanted; of a job those that succeeded, of its completions",
  sortKey: "ready",
  cell: (workload) => <Progress workload={workload} />,
  meaning: ({ replicas: { wanted, updated, available }, job, cronJob }) =>
    `${wanted} ${updated} ${available} ${job?.succeeded} ${cronJob?.active}`,
};
const cluster: WorkloadColumn = {
  id: "cluster",
  header: "Cluster",
  cell: (workload) => <NarrowBy name="cluster" value={workload.cluster} />,
};
const namespace: WorkloadColumn = {
  id: "namespace",
  header: "Namespace",
  sortKey: "namespace",
  cell: (workload) => <NarrowBy name="namespace" value={workload.namespace} />,
};
const version: WorkloadColumn = {
  id: "version",
  header: "Version",
  cell: (workload) =>
    workload.version === null ? (
      <span className="faint">unknown</span>
    ) : (
      <span className="mono">{workload.version}</span>
    ),
  meaning: (workload) => workload.version ?? "",
};
const state: WorkloadColumn = {
  id: "message",
  header: "What it says",
  className: "grow",
  cell: (workload) => <Message workload={workload} />,
  meaning: (workload) => workload.trouble?.sentence ?? "",
};
const owner: WorkloadColumn = {
  id: "owner",
  header: "Owner",
  cell: (workload) =>
    workload.owner === null ? <span className="faint">none said</span> : <span className="dim">{workload.owner}</span>,
};
const age: WorkloadColumn = {
  id: "age",
  header: "Age",
  sortKey: "createdAt",
  align: "end",
  cell: (workload) => <KubectlAge since={workload.createdAt} />,
};

const ONE_CLUSTER = [name, kind, rollout, replicas, namespace, version, state, owner, age];
const MANY_CLUSTERS = [name, kind, rollout, replicas, cluster, namespace, version, state, age];

/** The columns of the list of workloads; the cluster only where there is more than one. */
export function workloadColumns(clusters: number): readonly WorkloadColumn[] {
  return clusters > 1 ? MANY_CLUSTERS : ONE_CLUSTER;
}

/** The trouble with its since; else when a cron job runs next; else what is said while it is not as wanted. */
function Message({ workload }: { workload: WorkloadAnswer }) {
  const { trouble, rollout: rolling, cronJob } = workload;
  if (trouble !== null) {
    return (
      <span className="two-lines" title={trouble.sentence}>
        <strong>{trouble.word}</strong>{" "}
        {trouble.since === null ? null : (
          <span className="faint">
            <Age since={trouble.since} />{" "}
          </span>
        )}
        <span className="dim">{trouble.sentence}</span>
      </span>
    );
  }
  if (cronJob !== null) return <NextRun cronJob={cronJob} />;
  return rolling.state === "complete" ? (
    <span className="faint">as wanted</span>
  ) : (
    <span className="two-lines dim" title={rolling.message}>
      {rolling.message}
    </span>
  );
}

function NextRun({ cronJob: { nextAt, schedule } }: { cronJob: NonNullable<WorkloadAnswer["cronJob"]> }) {
  return (
    <span className="dim">
      <span className="mono">{schedule}</span>
      {nextAt === null ? null : (
        <>
          , next in <Until at={nextAt} />
        </>
      )}
    </span>
  );
}
