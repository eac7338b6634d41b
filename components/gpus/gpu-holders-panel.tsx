"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { GpuHolderAnswer } from "#contract/gpus.ts";
import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";
import { useApiList } from "../query/api-query.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, podsPage, withQuery, workloadPage } from "../shell/routes.ts";
import type { Narrow } from "../table/narrow-by.tsx";
import { Age } from "../ui/age.tsx";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { holderKey } from "./chosen-holder.ts";
import { countedGpus, kindName } from "./gpu-words.ts";
import { type GpusView, gpuHoldersRequest } from "./gpus-view.ts";

/** Who holds GPUs, most first; choosing one marks its cells. */
export function GpuHoldersPanel({ view, narrow }: { view: GpusView; narrow: Narrow }) {
  const { data, error, refetch } = useApiList(gpuHoldersRequest(view));
  const pages = data === undefined ? 1 : Math.max(1, Math.ceil(data.total / data.pageSize));
  const page = data?.page ?? 1;
  return (
    <Panel
      title="Who holds them"
      aside={<span className="faint">most first; the circle marks its cells</span>}
      footer={
        data === undefined || pages === 1 ? undefined : (
          <>
            <span className="num">
              {formatCount((page - 1) * data.pageSize + 1)}–
              {formatCount((page - 1) * data.pageSize + data.items.length)} of {formatCount(data.total)}
            </span>
            <span className="flex gap-s2">
              <button
                type="button"
                className="btn"
                disabled={page <= 1}
                onClick={() => narrow({ holders: page === 2 ? null : String(page - 1) })}
              >
                Before
              </button>
              <button
                type="button"
                className="btn"
                disabled={page >= pages}
                onClick={() => narrow({ holders: String(page + 1) })}
              >
                Next
              </button>
            </span>
          </>
        )
      }
    >
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={6} columns={3} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : data.items.length === 0 ? (
        <Empty title="Nobody holds one here" />
      ) : (
        <Scroll name="Who holds GPUs">
          <table className="table" aria-label="Who holds GPUs">
            <thead>
              <tr>
                <th scope="col">Workload</th>
                <th scope="col">Holds</th>
                <th scope="col" title="Since the first of its pods began">
                  Since
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((holder) => (
                <HolderRow key={holderKey(holder)} holder={holder} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}

function HolderRow({ holder }: { holder: GpuHolderAnswer }) {
  const [chosen, choose] = useQueryState("holder", parseAsString.withOptions({ history: "replace" }));
  const { cluster, namespace, workload, pod, pods, ending, nodes, nodeCount, since } = holder;
  const key = holderKey(holder);
  const isChosen = chosen === key;
  const name = workload?.name ?? pod;
  const page =
    workload !== null && hasWorkloadPage(workload.kind)
      ? workloadPage({ cluster, ...workload })
      : withQuery(podsPage(), { cluster, namespace, q: name });
  return (
    <tr aria-current={isChosen || undefined}>
      <th scope="row" className="grow">
        <span className="flex items-baseline gap-s2">
          <button
            type="button"
            className="mark"
            aria-pressed={isChosen}
            aria-label={`Mark the cells of ${name} in ${namespace}`}
            title="Mark its cells"
            onClick={() => void choose(isChosen ? null : key)}
          />
          <span>
            <KeptLink to={page}>
              <strong>{name}</strong>
            </KeptLink>{" "}
            <span className="faint">
              {workload === null ? "pod" : workload.kind} in {namespace}, {cluster}
            </span>
          </span>
        </span>
      </th>
      <td>
        {holder.held.map(({ resource, model, form, profile, count }) => (
          <div key={`${resource} ${model}`} title={`${count} ${resource}`}>
            <span className="num">{countedGpus(form, count)}</span>{" "}
            <span className="faint">{kindName({ model, form, profile, replicas: 1 })}</span>
          </div>
        ))}
        <div className="faint" title={nodes.join(", ")}>
          {counted(pods, "pod")} on {nodeCount === 1 ? nodes[0] : counted(nodeCount, "node")}
          {ending === 0 ? "" : `, ${ending} ending`}
        </div>
      </td>
      <td className="num dim">{since === null ? "unknown" : <Age since={since} />}</td>
    </tr>
  );
}
