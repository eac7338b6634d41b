import type { NodeObject } from "../object-types.ts";
import { printedAge } from "./age.ts";
import { type Column, column, nameColumn } from "./column.ts";

const ROLE_LABEL = "node-role.kubernetes.io/";

export const NODE_COLUMNS: readonly Column<NodeObject>[] = [
  nameColumn(),
  column("Status", "Whether the node is ready, and whether it takes new pods.", nodeStatus),
  column("Roles", "The roles of the node, by its labels.", nodeRoles),
  column("Age", "Time since creation.", (node, now) => printedAge(node.metadata.creationTimestamp, now)),
  column("Version", "The kubelet's version.", (node) => node.status.nodeInfo?.kubeletVersion ?? ""),
  column("Internal-IP", "Address inside the cluster.", addressOf("InternalIP"), { wide: true }),
  column("External-IP", "Address outside the cluster.", addressOf("ExternalIP"), { wide: true }),
  column("OS-Image", "The operating system.", (node) => node.status.nodeInfo?.osImage || "<unknown>", { wide: true }),
  column("Kernel-Version", "The kernel.", (node) => node.status.nodeInfo?.kernelVersion || "<unknown>", { wide: true }),
  column(
    "Container-Runtime",
    "The container runtime.",
    (node) => node.status.nodeInfo?.containerRuntimeVersion || "<unknown>",
    { wide: true },
  ),
];

function nodeStatus(node: NodeObject): string {
  const ready = node.status.conditions?.find((condition) => condition.type === "Ready");
  const word = ready === undefined ? "Unknown" : ready.status === "True" ? "Ready" : "NotReady";
  return node.spec.unschedulable === true ? `${word},SchedulingDisabled` : word;
}

function nodeRoles(node: NodeObject): string {
  const labels = Object.entries(node.metadata.labels ?? {});
  const roles = labels.flatMap(([key, value]) => {
    if (key.startsWith(ROLE_LABEL) && key.length > ROLE_LABEL.length) return [key.slice(ROLE_LABEL.length)];
    return key === "kubernetes.io/role" && value !== "" ? [value] : [];
  });
  return roles.length === 0 ? "<none>" : [...new Set(roles)].sort().join(",");
}

function addressOf(type: string): (node: NodeObject) => string {
  return (node) => node.status.addresses?.find((address) => address.type === type)?.address ?? "<none>";
}
