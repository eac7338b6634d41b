"use client";

import type { PodAnswer } from "#contract/pods.ts";
import { NotesPanel } from "../freshness/notes-panel.tsx";
import { useApi } from "../query/api-query.ts";
import type { ApiRequest } from "../query/api-request.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { podKey } from "./pod-columns.tsx";

/** The pods of one object: a node, a workload. */
export function PodsPanel(props: {
  request: ApiRequest<"listClusterPods">;
  columns: readonly Column<PodAnswer>[];
  about: string;
  none: string;
  /** The pod that the address names. */
  current?: string | null;
}) {
  const { data, error, refetch } = useApi(props.request);
  const currentKey = data?.items.find((pod) => pod.name === props.current);
  return (
    <Panel
      title="Pods"
      aside={<span className="faint">{props.about}</span>}
      end={data === undefined ? undefined : <Amount shown={data.items.length} total={data.total} />}
    >
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={6} columns={props.columns.length} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : (
        <>
          <NotesPanel sources={data.sources} onlyAway />
          {data.items.length === 0 ? (
            <Empty title={props.none} />
          ) : (
            <DataTable
              name="Pods"
              columns={props.columns}
              rows={data.items}
              keyOf={podKey}
              view={JSON.stringify(props.request.query)}
              currentKey={currentKey === undefined ? null : podKey(currentKey)}
              hasKeys
            />
          )}
        </>
      )}
    </Panel>
  );
}

function Amount({ shown, total }: { shown: number; total: number }) {
  return <span className="faint num">{shown === total ? total : `first ${shown} of ${total}`}</span>;
}
