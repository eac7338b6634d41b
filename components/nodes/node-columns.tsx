import type { NodeAnswer } from "#contract/nodes.ts";
import { isGpu } from "../format/resource.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { nodePage } from "../shell/routes.ts";
import type { Column } from "../table/column.ts";
import { NarrowBy } from "../table/narrow-by.tsx";
import { KubectlAge } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Status } from "../ui/status.tsx";
import { FigureCell } from "./figure-cell.tsx";
import { nodeStatus } from "./node-words.ts";

export const nodeKey = (node: Pick<NodeAnswer, "cluster" | "name">): string => `${node.cluster}/${node.name}`;

const name: Column<NodeAnswer> = {
  id: "name",
  header: "Node",
  sortKey: "name",
  cell: (node) => (
    <span className="named" data-name={node.name} title={node.name}>
      <KeptLink className="mono" to={nodePage(node.cluster, node.name)}>
        {node.name}
      </KeptLink>
      <CopyButton inRow text={node.name} label="Copy the name" />
    </span>
  ),
};
const status: Column<NodeAnswer> = {
  id: "status",
  header: "Status",
  sortKey: "status",
  cell: (node) => {
    const { tone, word } = nodeStatus(node);
    return (
      <span title={node.statusReason ?? undefined}>
        <Status tone={tone}>{word}</Status>
      </span>
    );
  },
  meaning: (node) => nodeStatus(node).word,
};
const cluster: Column<NodeAnswer> = {
  id: "cluster",
  header: "Cluster",
  cell: (node) => <NarrowBy name="cluster" value={node.cluster} />,
};
const pool: Column<NodeAnswer> = {
  id: "pool",
  header: "Pool",
  sortKey: "pool",
  cell: (node) =>
    node.pool === null ? <span className="faint">none</span> : <NarrowBy name="pool" value={node.pool} />,
};
const cpu: Column<NodeAnswer> = {
  id: "cpu",
  header: "CPU, cores",
  about: "Requested by pods that have not ended, of what is allocatable",
  sortKey: "cpu",
  cell: (node) => <FigureCell resource="cpu" figures={node.resources.cpu} />,
  meaning: (node) => String(node.resources.cpu?.requests),
};
const memory: Column<NodeAnswer> = {
  id: "memory",
  header: "Memory",
  about: "Requested by pods that have not ended, of what is allocatable",
  sortKey: "memory",
  cell: (node) => <FigureCell resource="memory" figures={node.resources.memory} />,
  meaning: (node) => String(node.resources.memory?.requests),
};
const gpu: Column<NodeAnswer> = {
  id: "gpu",
  header: "GPU",
  about: "GPUs, slices or shares requested, of what is allocatable",
  sortKey: "gpu",
  cell: (node) => {
    const resource = gpuResource(node);
    return (
      <FigureCell resource={resource ?? ""} figures={resource === undefined ? undefined : node.resources[resource]} />
    );
  },
  meaning: (node) => String(node.resources[gpuResource(node) ?? ""]?.requests),
};
const pods: Column<NodeAnswer> = {
  id: "pods",
  header: "Pods",
  about: "Pods that have not ended, of how many the node takes",
  sortKey: "podCount",
  align: "end",
  cell: (node) => `${node.podCount} / ${node.resources.pods?.allocatable ?? "?"}`,
  meaning: (node) => String(node.podCount),
};
const version: Column<NodeAnswer> = {
  id: "version",
  header: "Kubelet",
  sortKey: "version",
  cell: (node) => <span className="mono">{node.version ?? "unknown"}</span>,
  meaning: (node) => node.version ?? "",
};
const machine: Column<NodeAnswer> = {
  id: "machine",
  header: "Machine",
  cell: (node) => (
    <span className="dim">
      {[node.instanceType, node.zone, node.spot ? "spot" : null].filter((part) => part !== null).join(" · ")}
    </span>
  ),
};
const age: Column<NodeAnswer> = {
  id: "age",
  header: "Age",
  sortKey: "createdAt",
  align: "end",
  cell: (node) => <KubectlAge since={node.createdAt} />,
};

const ONE_CLUSTER = [name, status, pool, cpu, memory, gpu, pods, version, machine, age];
const MANY_CLUSTERS = [name, status, cluster, pool, cpu, memory, gpu, pods, version, age];

/** The columns of the list of nodes; the cluster only where there is more than one. */
export function nodeColumns(clusters: number): readonly Column<NodeAnswer>[] {
  return clusters > 1 ? MANY_CLUSTERS : ONE_CLUSTER;
}

function gpuResource(node: NodeAnswer): string | undefined {
  return Object.keys(node.resources).find(
    (resource) => isGpu(resource) && (node.resources[resource]?.allocatable ?? 0) > 0,
  );
}
