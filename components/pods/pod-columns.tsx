import type { PodAnswer } from "#contract/pods.ts";
import { formatAmount, isGpu } from "../format/resource.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, nodePage, podPage, workloadPage } from "../shell/routes.ts";
import type { Column } from "../table/column.ts";
import { NarrowBy } from "../table/narrow-by.tsx";
import { KubectlAge } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Status } from "../ui/status.tsx";

type PodColumn = Column<PodAnswer>;
export const podKey = (pod: Pick<PodAnswer, "cluster" | "namespace" | "name">): string =>
  `${pod.cluster}/${pod.namespace}/${pod.name}`;

const name: PodColumn = {
  id: "name",
  header: "Pod",
  sortKey: "name",
  cell: (pod) => (
    <span
      className="named"
      data-name={pod.name}
      data-logs={podPage(pod, "logs")}
      data-yaml={podPage(pod, "yaml")}
      title={pod.name}
    >
      <KeptLink className="mono" to={podPage(pod)}>
        {pod.name}
      </KeptLink>
      <CopyButton inRow text={pod.name} label="Copy the name" />
    </span>
  ),
};
const status: PodColumn = {
  id: "status",
  header: "Status",
  sortKey: "status",
  cell: (pod) => (
    <span title={pod.message ?? undefined}>
      <Status tone={pod.tone}>{pod.status}</Status>
    </span>
  ),
  meaning: (pod) => pod.status,
};
const ready: PodColumn = {
  id: "ready",
  header: "Ready",
  align: "end",
  cell: (pod) => pod.ready,
  meaning: (pod) => pod.ready,
};
const restarts: PodColumn = {
  id: "restarts",
  header: "Restarts",
  sortKey: "restarts",
  align: "end",
  cell: (pod) => pod.restarts,
  meaning: (pod) => String(pod.restartCount),
};
const cluster: PodColumn = {
  id: "cluster",
  header: "Cluster",
  cell: (pod) => <NarrowBy name="cluster" value={pod.cluster} />,
};
const namespace: PodColumn = {
  id: "namespace",
  header: "Namespace",
  sortKey: "namespace",
  cell: (pod) => <NarrowBy name="namespace" value={pod.namespace} />,
};
const node: PodColumn = {
  id: "node",
  header: "Node",
  sortKey: "node",
  cell: (pod) =>
    pod.node === null ? (
      <span className="faint">none yet</span>
    ) : (
      <KeptLink className="mono" to={nodePage(pod.cluster, pod.node)}>
        {pod.node}
      </KeptLink>
    ),
  meaning: (pod) => pod.node ?? "",
};
const owner: PodColumn = {
  id: "owner",
  header: "Owner",
  about: "The workload at the top of the chain of owners",
  cell: (pod) => <Owner pod={pod} />,
  meaning: (pod) => pod.workload?.name ?? "",
};
const cpu = requestColumn("cpu", "CPU");
const memory = requestColumn("memory", "Memory");
const gpu: PodColumn = {
  id: "gpu",
  header: "GPU",
  about: "GPUs, slices or shares that the pod asks for",
  sortKey: "gpu",
  align: "end",
  cell: (pod) => {
    const resource = Object.keys(pod.requests).find(isGpu);
    return resource === undefined ? (
      <span className="faint">–</span>
    ) : (
      formatAmount(resource, pod.requests[resource] ?? 0)
    );
  },
  text: (pod) => {
    const resource = Object.keys(pod.requests).find(isGpu);
    return resource === undefined ? "" : String(pod.requests[resource] ?? 0);
  },
};
const requests: PodColumn = {
  id: "requests",
  header: "Requests",
  about: "What the pod asks for: CPU, memory, GPUs",
  cell: (pod) => requestWords(pod.requests),
  meaning: (pod) => requestWords(pod.requests),
};
const age: PodColumn = {
  id: "age",
  header: "Age",
  sortKey: "createdAt",
  align: "end",
  cell: (pod) => <KubectlAge since={pod.createdAt} />,
};

const ONE_CLUSTER = [name, status, ready, restarts, namespace, node, cpu, memory, gpu, age, owner];
const MANY_CLUSTERS = [name, status, ready, restarts, cluster, namespace, node, cpu, memory, gpu, age, owner];

/** The columns of the list of pods; the cluster only where there is more than one. */
export function podColumns(clusters: number): readonly PodColumn[] {
  return clusters > 1 ? MANY_CLUSTERS : ONE_CLUSTER;
}

/** On the page of one node, and of one workload: what that page does not say already. */
export const PODS_OF_NODE: readonly PodColumn[] = unsorted([name, status, ready, restarts, namespace, requests, age]);
export const PODS_OF_WORKLOAD: readonly PodColumn[] = unsorted([name, status, ready, restarts, node, age]);

function unsorted(columns: readonly PodColumn[]): readonly PodColumn[] {
  return columns.map(({ sortKey: _, ...column }) => column);
}

function Owner({ pod }: { pod: PodAnswer }) {
  const { workload } = pod;
  if (workload === null) return <span className="faint">nobody</span>;
  if (!hasWorkloadPage(workload.kind)) return <span title={workload.kind}>{workload.name}</span>;
  return (
    <KeptLink to={workloadPage({ cluster: pod.cluster, ...workload }, pod.name)}>
      <span title={workload.kind}>{workload.name}</span>
    </KeptLink>
  );
}

function requestWords(requests: PodAnswer["requests"]): string {
  const shown = ["cpu", "memory", ...Object.keys(requests).filter(isGpu)];
  const parts = shown.flatMap((resource) => {
    const amount = requests[resource] ?? 0;
    return amount === 0 ? [] : [`${formatAmount(resource, amount)}${isGpu(resource) ? " GPU" : ""}`];
  });
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function requestColumn(resource: "cpu" | "memory", header: string): PodColumn {
  const of = (pod: PodAnswer) => pod.requests[resource];
  return {
    id: resource,
    header,
    about: "What the pod asks for, as the scheduler counts it",
    sortKey: resource,
    align: "end",
    cell: (pod) => {
      const requested = of(pod);
      return requested === undefined || requested === 0 ? (
        <span className="faint">–</span>
      ) : (
        formatAmount(resource, requested)
      );
    },
    meaning: (pod) => String(of(pod)),
  };
}
