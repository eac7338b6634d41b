import type { WorkloadAnswer } from "#contract/workloads.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { workloadPage } from "../shell/routes.ts";
import type { Column } from "../table/column.ts";
import { NarrowBy } from "../table/narrow-by.tsx";
import { Age, KubectlAge } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Status } from "../ui/status.tsx";
import { ReplicaBar } from "./replica-bar.tsx";
import { rolloutStatus } from "./rollout-words.ts";

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
const rollout: WorkloadColumn = {
  id: "rollout",
  header: "Rollout",
  sortKey: "state",
  cell: ({ rollout: { state, message } }) => {
    const { tone, word } = rolloutStatus(state);
    return (
      <span title={message}>
        <Status tone={tone}>{word}</Status>
      </span>
    );
  },
  meaning: (workload) => workload.rollout.state,
};
const replicas: WorkloadColumn = {
  id: "replicas",
  header: "Available of wanted",
  about: "Pods that are ready for long enough, of those that are wanted",
  sortKey: "ready",
  cell: (workload) => <ReplicaBar replicas={workload.replicas} />,
  meaning: ({ replicas: { wanted, updated, available } }) => `${wanted} ${updated} ${available}`,
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

const ONE_CLUSTER = [name, rollout, replicas, namespace, version, state, owner, age];
const MANY_CLUSTERS = [name, rollout, replicas, cluster, namespace, version, state, age];

/** The columns of the list of workloads; the cluster only where there is more than one. */
export function workloadColumns(clusters: number): readonly WorkloadColumn[] {
  return clusters > 1 ? MANY_CLUSTERS : ONE_CLUSTER;
}

/** The trouble with its since; else what the rollout says while it is not complete. */
function Message({ workload: { trouble, rollout: rolling } }: { workload: WorkloadAnswer }) {
  if (trouble !== null) {
    return (
      <>
        <strong>{trouble.word}</strong> <span className="dim">{trouble.sentence}</span>{" "}
        {trouble.since === null ? null : (
          <span className="faint">
            <Age since={trouble.since} />
          </span>
        )}
      </>
    );
  }
  return rolling.state === "complete" ? (
    <span className="faint">as wanted</span>
  ) : (
    <span className="dim">{rolling.message}</span>
  );
}
