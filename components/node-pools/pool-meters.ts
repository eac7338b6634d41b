import type { NodePoolAnswer } from "#contract/node-pools.ts";
import { formatAmount, formatAmountOf, resourceName } from "../format/resource.ts";
import { countedGpus, kindName } from "../gpus/gpu-words.ts";

/** One line of a pool: what is requested of what may be given, DaemonSets apart, and what is used at present. */
export interface PoolMeter {
  readonly id: string;
  readonly name: string;
  /** Parts of what is allocatable, 0 to 1; null where the cluster does not say how much there is. */
  readonly shares: { readonly daemons: number; readonly workloads: number } | null;
  readonly usedShare: number | null;
  readonly figure: string;
  /** "212 used"; null: usage is not measured of such a thing. */
  readonly used: string | null;
  /** Each figure with its rule. */
  readonly says: string;
}

/** CPU, memory, pods and each kind of GPU. Amounts of GPUs are those of their kind, never of the resource's name alone. */
export function poolMeters(pool: NodePoolAnswer): PoolMeter[] {
  return [
    ...["cpu", "memory"].flatMap((resource) => resourceMeter(pool, resource)),
    ...pool.gpus.flatMap((group) =>
      group.units.map((unit): PoolMeter => {
        const name = kindName({ ...group, profile: unit.profile });
        const whole = Math.max(1, unit.allocatable);
        return {
          id: `${name} ${unit.resource}`,
          name: group.form === "whole" ? "GPU" : gpuName(group.form, unit.profile),
          shares: { daemons: 0, workloads: Math.min(1, unit.requested / whole) },
          usedShare: null,
          figure: `${formatAmountOf(unit.resource, unit.requested, unit.allocatable)} held`,
          used: null,
          says: [
            name,
            `${countedGpus(group.form, unit.allocatable)} allocatable`,
            `${unit.requested} requested`,
            `${unit.usableFree} free where pods are taken`,
            unit.unhealthy === 0 ? "" : `${unit.unhealthy} unhealthy`,
          ]
            .filter((part) => part !== "")
            .join("; "),
        };
      }),
    ),
    ...resourceMeter(pool, "pods"),
  ];
}

function gpuName(form: NodePoolAnswer["gpus"][number]["form"], profile: string | null): string {
  if (form === "share") return "GPU shares";
  return profile ?? "GPU";
}

function resourceMeter(pool: NodePoolAnswer, resource: string): PoolMeter[] {
  const figures = pool.resources[resource];
  if (figures === undefined) return [];
  const { requests, allocatable, capacity } = figures;
  const daemons = Math.min(requests, pool.daemons[resource] ?? 0);
  const used = usedOf(pool, resource);
  const whole = allocatable === null ? null : Math.max(1, allocatable);
  return [
    {
      id: resource,
      name: resourceName(resource),
      shares: whole === null ? null : { daemons: daemons / whole, workloads: (requests - daemons) / whole },
      usedShare: whole === null || used === null ? null : used / whole,
      figure:
        allocatable === null
          ? `${formatAmount(resource, requests)} of ?`
          : formatAmountOf(resource, requests, allocatable),
      used: used === null ? null : `${formatAmount(resource, used)} used`,
      says: [
        `${formatAmount(resource, requests)} requested by pods that have not ended, ${formatAmount(resource, daemons)} of it by DaemonSets`,
        allocatable === null
          ? "what is allocatable is not known"
          : `${formatAmount(resource, allocatable)} allocatable`,
        capacity === null ? "" : `${formatAmount(resource, capacity)} capacity`,
        used === null
          ? ""
          : `${formatAmount(resource, used)} used by ${pool.usage.nodesKnown} of ${pool.nodes.total} nodes`,
      ]
        .filter((part) => part !== "")
        .join("; "),
    },
  ];
}

function usedOf({ usage }: NodePoolAnswer, resource: string): number | null {
  if (usage.used === null) return null;
  return resource === "cpu" ? usage.used.cpu : resource === "memory" ? usage.used.memory : null;
}

/** Why usage is not shown, or is shown in part; null where it is whole. */
export function usageNote({ usage, nodes }: NodePoolAnswer): string | null {
  if (nodes.total === 0) return null;
  if (usage.used !== null)
    return usage.nodesKnown === nodes.total ? null : `Usage is known of ${usage.nodesKnown} of ${nodes.total} nodes.`;
  const { state, reason } = usage.sync;
  if (state === "absent") return "What is used is not known: the cluster serves no metrics.k8s.io (metrics-server).";
  if (state === "forbidden") return "What is used is not known: the portal may not ask metrics.k8s.io.";
  if (state === "connecting" || state === "live") return "What is used is not known yet.";
  return `What is used is not known: metrics.k8s.io does not answer${reason === null ? "" : ` (${reason})`}.`;
}
