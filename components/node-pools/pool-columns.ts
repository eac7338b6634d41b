import type { NodePoolAnswer } from "#contract/node-pools.ts";
import { formatAmount, resourceName } from "../format/resource.ts";
import { countedGpus, kindName } from "../gpus/gpu-words.ts";
import type { Column } from "../table/column.ts";
import { poolStatus } from "./pool-words.ts";

type PoolColumn = Column<NodePoolAnswer>;

const column = (id: string, header: string, text: (pool: NodePoolAnswer) => string): PoolColumn => ({
  id,
  header,
  cell: text,
  text,
});
const values = (all: readonly { readonly value: string }[]): string => all.map(({ value }) => value).join(", ");
const amounts = (resource: string): readonly PoolColumn[] => [
  column(`${resource} requested`, `${resourceName(resource)} requested`, ({ resources }) => {
    const figures = resources[resource];
    return figures === undefined ? "" : formatAmount(resource, figures.requests);
  }),
  column(`${resource} allocatable`, `${resourceName(resource)} allocatable`, ({ resources }) => {
    const allocatable = resources[resource]?.allocatable ?? null;
    return allocatable === null ? "" : formatAmount(resource, allocatable);
  }),
];

/** What a pool's card says, as columns of a file. */
export const POOL_COLUMNS: readonly PoolColumn[] = [
  column("name", "Pool", (pool) => pool.name ?? ""),
  column("cluster", "Cluster", (pool) => pool.cluster),
  column("status", "Status", (pool) => poolStatus(pool).word),
  column("mode", "Mode", (pool) => pool.mode ?? ""),
  column("machine", "Instance type", (pool) => values(pool.instanceTypes) || (pool.declared?.instanceType ?? "")),
  column("zones", "Zones", (pool) => values(pool.zones)),
  column("versions", "Versions", (pool) => values(pool.versions)),
  column("taints", "Taints", (pool) => values(pool.taints)),
  column("ready", "Nodes ready", (pool) => String(pool.nodes.ready)),
  column("cordoned", "Nodes cordoned", (pool) => String(pool.nodes.cordoned)),
  column("total", "Nodes", (pool) => String(pool.nodes.total)),
  column("most", "Nodes at most", (pool) => String(pool.declared?.max ?? "")),
  ...["cpu", "memory", "pods"].flatMap(amounts),
  column("gpus", "GPUs held of allocatable", ({ gpus }) =>
    gpus
      .flatMap((group) =>
        group.units.map(
          ({ profile, requested, allocatable }) =>
            `${kindName({ ...group, profile })}: ${requested} of ${countedGpus(group.form, allocatable)}`,
        ),
      )
      .join("; "),
  ),
];
