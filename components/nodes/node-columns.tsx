import type { NodeAnswer } from "#contract/nodes.ts";
import { formatAmount, isGpu } from "../format/resource.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { nodePage, nodeYamlPage } from "../shell/routes.ts";
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
    <span className="named" data-name={node.name} data-yaml={nodeYamlPage(node.cluster, node.name)} title={node.name}>
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
  about:
    "Requested by pods that have not ended, of what is allocatable; the thin line below is what is used at present",
  sortKey: "cpu",
  cell: (node) => <FigureCell resource="cpu" figures={node.resources.cpu} used={usedOf(node, "cpu")} />,
  meaning: (node) => String(node.resources.cpu?.requests),
};
const memory: Column<NodeAnswer> = {
  id: "memory",
  header: "Memory",
  about:
    "Requested by pods that have not ended, of what is allocatable; the thin line below is what is used at present",
  sortKey: "memory",
  cell: (node) => <FigureCell resource="memory" figures={node.resources.memory} used={usedOf(node, "memory")} />,
  meaning: (node) => String(node.resources.memory?.requests),
};
const gpu: Column<NodeAnswer> = {
  id: "gpu",
  header: "GPU",
  about: "GPUs, slices or shares requested, of what is allocatable; each kind for itself",
  sortKey: "gpu",
  cell: (node) => <GpuFigures node={node} />,
  meaning: (node) =>
    gpuResources(node)
      .map((resource) => node.resources[resource]?.requests)
      .join(),
};
const cpuUsed: Column<NodeAnswer> = {
  id: "cpu-used",
  header: "CPU used",
  about: "Measured by metrics.k8s.io over about 15 s; not what is requested",
  align: "end",
  cell: (node) => <Used node={node} resource="cpu" />,
};
const memoryUsed: Column<NodeAnswer> = {
  id: "memory-used",
  header: "Memory used",
  about: "Measured by metrics.k8s.io; not what is requested",
  align: "end",
  cell: (node) => <Used node={node} resource="memory" />,
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
export const NODES_OF_POOL = [name, status, cpu, cpuUsed, memory, memoryUsed, pods, version, age];

/** The columns of the list of nodes; the cluster only where there is more than one. */
export function nodeColumns(clusters: number): readonly Column<NodeAnswer>[] {
  return clusters > 1 ? MANY_CLUSTERS : ONE_CLUSTER;
}

/** Every kind of GPU that the node offers, or that a pod asks for there. */
function gpuResources({ resources }: NodeAnswer): readonly string[] {
  return Object.keys(resources).filter(
    (resource) => isGpu(resource) && (resources[resource]?.allocatable ?? 0) + (resources[resource]?.requests ?? 0) > 0,
  );
}

function GpuFigures({ node }: { node: NodeAnswer }) {
  const resources = gpuResources(node);
  if (resources.length === 0) return <span className="faint">none</span>;
  return resources.map((resource) => (
    <span className="gpu-figure" key={resource} title={resource}>
      <FigureCell resource={resource} figures={node.resources[resource]} />
      {resource.endsWith("/gpu") ? null : <span className="faint">{resource.replace(/^[^/]+\/(mig-)?/, "")}</span>}
    </span>
  ));
}

function usedOf(node: NodeAnswer, resource: "cpu" | "memory") {
  return { amount: node.usage?.[resource] ?? null, unknown: node.usageUnknown };
}

/** What is not known is said with its reason, never shown as zero. */
function Used({ node, resource }: { node: NodeAnswer; resource: "cpu" | "memory" }) {
  if (node.usage === null)
    return (
      <span className="faint" title={`Not known: ${node.usageUnknown}`}>
        unknown
      </span>
    );
  return (
    <span title={node.usage.at === null ? undefined : `Measured at ${node.usage.at}`}>
      {formatAmount(resource, node.usage[resource])}
    </span>
  );
}
