"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ApiError } from "../query/api-error.ts";
import type { AnswerOf } from "../query/api-request.ts";
import { csvOfRows } from "../table/csv-source.ts";
import { DataTable } from "../table/data-table.tsx";
import { ListBody } from "../table/list-body.tsx";
import type { Narrow } from "../table/narrow-by.tsx";
import { Age } from "../ui/age.tsx";
import { Tip } from "../ui/tip.tsx";
import { kindColumns } from "./gpu-kind-columns.tsx";
import { type KindRow, kindRows } from "./gpu-kind-rows.ts";
import { type GpusView, gpusRequest } from "./gpus-view.ts";

/** The GPUs by model, or by model and pool. */
export function GpuKindsPanel(props: {
  answer: UseQueryResult<AnswerOf<"listGpus">, ApiError>;
  view: GpusView;
  narrow: Narrow;
}) {
  const { answer, view, narrow } = props;
  const by = view.by ?? "model";
  const columns = kindColumns(by);
  // Pools that sleep have no model of their own to be chosen by.
  const rowsOf = ({ items, summary }: AnswerOf<"listGpus">): KindRow[] =>
    kindRows(items, view.form === null && view.model === null ? summary.asleep : []);
  const filters = { model: view.model, form: view.form, pool: view.pool, cluster: view.cluster };
  return (
    <section className="panel" aria-label="GPUs by kind">
      <header className="list-head">
        <h2>By {by === "model" ? "model" : "pool"}</h2>
        <Tip className="faint" says={<Words observedAt={answer.data?.observedAt ?? null} />}>
          requested of allocatable; what the words mean
        </Tip>
        <div className="filters">
          <fieldset className="segmented" aria-label="Rows">
            {(["model", "pool"] as const).map((each) => (
              <button
                type="button"
                key={each}
                aria-pressed={by === each}
                onClick={() => narrow({ by: each === "model" ? null : each, sort: null })}
              >
                by {each}
              </button>
            ))}
          </fieldset>
        </div>
      </header>
      <ListBody answer={answer} noun="GPUs" filters={filters} narrow={narrow} columns={columns.length}>
        {(data) => (
          <DataTable
            name="GPUs by kind"
            columns={columns}
            rows={rowsOf(data)}
            csv={csvOfRows("gpus", gpusRequest(view), (all) => ({ ...all, ...whole(rowsOf(all)) }), clusterOf)}
            keyOf={({ key }) => key}
            view={JSON.stringify([view.by, view.sort, filters])}
            sorting={{ by: view.sort ?? "model", choose: (sort) => narrow({ sort: sort === "model" ? null : sort }) }}
            foot={
              data.items.length < data.total ? (
                <span>
                  first {data.items.length} of {data.total}
                </span>
              ) : undefined
            }
          />
        )}
      </ListBody>
    </section>
  );
}

const whole = (rows: readonly KindRow[]) => ({ items: rows, total: rows.length });

/** One of them: whether it is a real one is the same for all. */
function clusterOf(row: KindRow): string {
  if (row.kind === "asleep") return row.pool.cluster;
  return row.group.cluster ?? row.group.pools[0]?.cluster ?? "";
}

/** Each figure's rule and source, and as of when. */
function Words({ observedAt }: { observedAt: string | null }) {
  return (
    <>
      <ul>
        <li>
          <strong>Allocatable</strong>: healthy devices, held or free. Capacity is allocatable and unhealthy together.
        </li>
        <li>
          <strong>Requested</strong>: asked for by pods on the nodes that have not ended. It says nothing of use.
        </li>
        <li>
          <strong>Usable free</strong>: allocatable less held, on nodes that are ready and take pods.
        </li>
        <li>
          <strong>Largest block</strong>: the most on one node, since a pod stands on one.
        </li>
        <li>Whole GPUs, MIG slices and shares are never added up. A share gives no memory of its own.</li>
      </ul>
      <p className="faint pt-s1">
        From nodes (capacity, allocatable, labels) and pods (requests) of the clusters
        {observedAt === null ? null : (
          <>
            , as of <Age since={observedAt} /> ago
          </>
        )}
        .
      </p>
    </>
  );
}
