import type { NodePoolAnswer } from "#contract/node-pools.ts";
import { sumTables } from "#domain/allocation/pool.ts";
import { imageVersionOf, instanceTypeOf, isSpot, modeOf, zoneOf } from "#domain/nodes/node-labels.ts";
import { countedValues, poolTaints } from "#domain/nodes/pool-facts.ts";
import { kubeletSkew, type Skew } from "#domain/nodes/skew.ts";
import { usabilityOf } from "#domain/nodes/usability.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import { gpuGroups } from "../gpus/gpu-groups.ts";
import { type GpuNodeRow, gpusOf } from "../gpus/gpu-nodes.ts";
import { isoTime } from "../iso-time.ts";
import { nodeResources } from "../nodes/node-resources.ts";
import { nodesUsage } from "../nodes/nodes-usage.ts";
import { declaredAnswer } from "./declared-pools.ts";
import type { PoolRow } from "./pool-nodes.ts";

/** A pool with all its sums: each is that of its nodes' figures, which lists and pages of nodes show. */
export function nodePoolAnswer(pool: PoolRow): NodePoolAnswer {
  const { view, name, nodes, declared } = pool;
  const count = (holds: (node: NodeRecord) => boolean) => nodes.filter(holds).length;
  const label = (of: (labels: NodeRecord["labels"]) => string | null) =>
    countedValues(nodes.map((node) => of(node.labels)));
  const times = nodes.map(({ createdAt }) => createdAt).filter((time) => time !== null);
  const versions = countedValues(nodes.map(({ info }) => info.kubeletVersion ?? null));
  const [mode] = label(modeOf);
  return {
    cluster: view.name,
    name,
    derivedFrom: nodes[0]?.pool?.derivedFrom ?? null,
    isNamed: nodes.every((node) => node.pool?.isNamed !== false),
    nodes: {
      total: nodes.length,
      ready: count(({ readiness }) => readiness === "Ready"),
      notReady: count(({ readiness }) => readiness === "NotReady"),
      unknown: count(({ readiness }) => readiness === "Unknown"),
      cordoned: count(({ unschedulable }) => unschedulable),
      usable: count((node) => usabilityOf(node) === "usable"),
    },
    declared: declaredAnswer(declared),
    versions,
    skew: worstSkew(
      view.apiServer().version,
      versions.map(({ value }) => value),
    ),
    imageVersions: label(imageVersionOf),
    instanceTypes: label(instanceTypeOf),
    zones: label(zoneOf).sort((a, b) => (a.value < b.value ? -1 : 1)),
    spot: count(({ labels }) => isSpot(labels)),
    mode: mode?.value ?? null,
    taints: poolTaints(nodes.map(({ taints }) => taints)),
    autoscaler: {
      leaving: count(({ autoscaler }) => autoscaler === "leaving"),
      candidates: count(({ autoscaler }) => autoscaler === "candidate"),
      kept: count(({ autoscaler }) => autoscaler === "kept"),
    },
    resources: sumTables(nodes.map((node) => nodeResources(view, node))),
    daemons: daemonSums(pool),
    usage: nodesUsage(view, nodes),
    gpus: gpuGroups(gpuRows(pool), "pool", () => 0),
    oldestNodeAt: isoTime(times.length === 0 ? null : Math.min(...times)),
    newestNodeAt: isoTime(times.length === 0 ? null : Math.max(...times)),
  };
}

const GRAVITY = ["unsupported", "older", "same", "unknown"] as const;

/** The gravest of the pool's versions: one that is not supported is not excused by the others. */
function worstSkew(server: string | null, kubelets: readonly string[]): NodePoolAnswer["skew"] {
  const skews = (kubelets.length === 0 ? [null] : kubelets).map((kubelet) => kubeletSkew(server, kubelet));
  const [worst] = skews.sort((a, b) => gravity(a) - gravity(b) || Math.abs(b.minors ?? 0) - Math.abs(a.minors ?? 0));
  return { state: worst?.state ?? "unknown", sentence: worst?.sentence ?? "" };
}

function gravity({ state }: Skew): number {
  return GRAVITY.indexOf(state);
}

function daemonSums({ view, nodes }: PoolRow): Record<string, number> {
  const sums: Record<string, number> = { pods: 0 };
  for (const node of nodes) {
    const { requests, podCount } = view.daemonSums(node.name);
    for (const [name, amount] of Object.entries(requests)) sums[name] = (sums[name] ?? 0) + amount;
    sums.pods = (sums.pods ?? 0) + podCount;
  }
  return sums;
}

function gpuRows({ view, nodes }: PoolRow): GpuNodeRow[] {
  return nodes.flatMap((node) => {
    const gpus = gpusOf(view, node);
    return gpus === null ? [] : [{ view, node, usability: usabilityOf(node), gpus }];
  });
}
