"use client";

import type { GpuGroupAnswer } from "#contract/gpus.ts";
import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";
import { GpuLegend } from "../gpus/gpu-legend.tsx";
import { GPU_NODES_OF_POOL, gpuNodeKey } from "../gpus/gpu-node-columns.tsx";
import { countedGpus, kindName } from "../gpus/gpu-words.ts";
import { useApi } from "../query/api-query.ts";
import { DataTable } from "../table/data-table.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { poolGpuNodesRequest } from "./node-pool.query.ts";

/** The pool's GPUs, a cell each, node by node. */
export function PoolGpus(props: { cluster: string; pool: string; groups: readonly GpuGroupAnswer[] }) {
  const { data, error, refetch } = useApi(poolGpuNodesRequest(props.cluster, props.pool));
  return (
    <Panel
      title="GPUs"
      footer={
        <>
          <GpuLegend />
          {data === undefined || data.total === data.items.length ? null : (
            <span>
              first {data.items.length} of {counted(data.total, "node")}
            </span>
          )}
        </>
      }
    >
      <ul className="list waiting">
        {props.groups.flatMap((group) =>
          group.units.map((unit) => (
            <li key={`${group.model} ${group.form} ${unit.resource}`}>
              <span>
                <strong>{kindName({ ...group, profile: unit.profile })}</strong>{" "}
                <span className="dim">
                  {countedGpus(group.form, unit.allocatable)} allocatable
                  {group.form === "whole" ? "" : `, on ${physicalWords(group)}`}, {formatCount(unit.requested)}{" "}
                  requested, {formatCount(unit.usableFree)} free where pods are taken, at most{" "}
                  {formatCount(unit.largestBlock?.count ?? 0)} on one node
                  {unit.unhealthy === 0 ? "" : `; ${formatCount(unit.unhealthy)} unhealthy`}
                </span>
              </span>
            </li>
          )),
        )}
      </ul>
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={4} columns={5} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : (
        <DataTable
          name="GPUs node by node"
          columns={GPU_NODES_OF_POOL}
          rows={data.items}
          keyOf={gpuNodeKey}
          view={`${props.cluster}/${props.pool}`}
        />
      )}
    </Panel>
  );
}

function physicalWords({ physical }: GpuGroupAnswer): string {
  if (physical.count === null) return "an unknown number of GPUs";
  return `${physical.isDerived ? "about " : ""}${counted(physical.count, "GPU")}`;
}
