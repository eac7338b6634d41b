"use client";

import { useApiList } from "../query/api-query.ts";
import { Choice } from "../table/choice.tsx";
import { DataTable } from "../table/data-table.tsx";
import { FilterBox } from "../table/filter-box.tsx";
import { ListBody } from "../table/list-body.tsx";
import type { Narrow } from "../table/narrow-by.tsx";
import { Pager } from "../table/pager.tsx";
import { GpuLegend } from "./gpu-legend.tsx";
import { gpuNodeColumns, gpuNodeKey } from "./gpu-node-columns.tsx";
import { GPU_STATES, type GpusView, gpuNodesRequest } from "./gpus-view.ts";

/** Every GPU as a cell, node by node: fifty nodes a page. */
export function GpuGrid(props: { view: GpusView; narrow: Narrow; turn: (page: number) => void; clusters: number }) {
  const { view, narrow, turn } = props;
  const answer = useApiList(gpuNodesRequest(view));
  const columns = gpuNodeColumns(props.clusters);
  const filters = {
    q: view.q,
    state: view.state,
    model: view.model,
    form: view.form,
    pool: view.pool,
    cluster: view.cluster,
  };
  return (
    <section className="panel" aria-label="GPUs node by node">
      <header className="list-head">
        <h2>Node by node</h2>
        <search className="filters">
          <FilterBox value={view.q ?? ""} set={(q) => narrow({ q: q || null })} placeholder="Node, pool or model" />
          <Choice
            label="State"
            value={view.state}
            options={GPU_STATES}
            all="any state"
            set={(state) => narrow({ state })}
          />
        </search>
      </header>
      <div className="pad legend-bar">
        <GpuLegend />
      </div>
      <ListBody answer={answer} noun="GPU nodes" filters={filters} narrow={narrow} columns={columns.length}>
        {(data) => (
          <DataTable
            name="GPUs node by node"
            columns={columns}
            rows={data.items}
            keyOf={gpuNodeKey}
            view={JSON.stringify([filters, data.page, answer.isPlaceholderData])}
            foot={
              <Pager
                page={data.page}
                pageSize={data.pageSize}
                shown={data.items.length}
                total={data.total}
                turn={turn}
              />
            }
            hasKeys
          />
        )}
      </ListBody>
    </section>
  );
}
