import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type { DaemonSetObject, NodeObject, PodObject, PodSpec, Toleration } from "../../kubernetes/object-types.ts";
import { hashOfTemplate, REVISION_HASH } from "../revisions/revisions.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { podFromTemplate } from "../runtime/pod-from-template.ts";
import { matchesNodeAffinity, namedNodes } from "../scheduler/node-affinity.ts";
import { untolerated } from "../scheduler/taints.ts";

export type DaemonSet = Stored<DaemonSetObject>;

/** A daemon stays and comes whatever is wrong with its node (facts/api-server.md 92). */
const ADDED: readonly Toleration[] = [
  { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/disk-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/memory-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/pid-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/unschedulable", operator: "Exists", effect: "NoSchedule" },
];
const NETWORK: Toleration = {
  key: "node.kubernetes.io/network-unavailable",
  operator: "Exists",
  effect: "NoSchedule",
};

export const tolerationsOf = ({ spec }: DaemonSet): Toleration[] => {
  const { tolerations = [], hostNetwork } = spec.template.spec;
  return [...tolerations, ...ADDED, ...(hostNetwork === true ? [NETWORK] : [])];
};

/** Whether a node is to have a pod of the set, and whether one that is there may stay. */
export function placeOf(set: DaemonSet, node: Stored<NodeObject>): { readonly run: boolean; readonly stay: boolean } {
  if (!matchesNodeAffinity(set.spec.template.spec, node)) return { run: false, stay: false };
  const tolerations = tolerationsOf(set);
  const taints = node.spec.taints ?? [];
  if (untolerated(taints, tolerations, ["NoSchedule", "NoExecute"]) === undefined) return { run: true, stay: true };
  return { run: false, stay: untolerated(taints, tolerations, ["NoExecute"]) === undefined };
}

/** The set's pod for one node: bound to it by affinity, so that the scheduler alone decides. */
export function daemonPod(set: DaemonSet, node: string, name: string): NewObject<PodObject> {
  const pod = podFromTemplate(set, set.spec.template, name);
  const generation = set.metadata.annotations?.["deprecated.daemonset.template.generation"];
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      labels: {
        ...pod.metadata.labels,
        [REVISION_HASH]: hashOfTemplate(set.spec.template),
        "pod-template-generation": generation ?? "1",
      },
    },
    spec: { ...pod.spec, affinity: affinityTo(node, pod.spec.affinity), tolerations: tolerationsOf(set) },
  };
}

/** Every alternative of the template's own node affinity is narrowed to the node's name. */
function affinityTo(node: string, own: PodSpec["affinity"]): NonNullable<PodSpec["affinity"]> {
  const matchFields = [{ key: "metadata.name", operator: "In", values: [node] }];
  const required = own?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}];
  const nodeSelectorTerms = required.map((term) => ({ ...term, matchFields }));
  return {
    ...own,
    nodeAffinity: { ...own?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
  };
}

/** The node that a daemon pod is for, bound or not. */
export const nodeOfDaemon = ({ spec }: Pod): string | undefined => {
  if (spec.nodeName) return spec.nodeName;
  const [named] = namedNodes(spec) ?? [];
  return named;
};

export const isOutdated = (set: DaemonSet, { metadata }: Pod): boolean =>
  metadata.labels?.[REVISION_HASH] !== hashOfTemplate(set.spec.template);
