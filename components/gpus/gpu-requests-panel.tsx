"use client";

import Link from "next/link";
import type { GpuRequestAnswer } from "#contract/gpus.ts";
import { counted, listed } from "../format/words.ts";
import { useApiList } from "../query/api-query.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, notRunningPage, podsPage, withQuery, workloadPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { type GpusView, gpuRequestsRequest } from "./gpus-view.ts";

/** Who waits for GPUs, since when and for what; the longest wait first. */
export function GpuRequestsPanel({ view }: { view: GpusView }) {
  const { data, error, refetch } = useApiList(gpuRequestsRequest(view));
  return (
    <Panel
      title="Who waits for them"
      aside={<span className="faint">they hold nothing yet</span>}
      end={
        <Link
          href={withQuery(notRunningPage(), { environment: view.environment, namespace: view.namespace })}
          prefetch={false}
        >
          all that do not run
        </Link>
      }
      footer={
        data === undefined || data.total === data.items.length
          ? undefined
          : `first ${data.items.length} of ${data.total}`
      }
    >
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={3} columns={2} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : data.items.length === 0 ? (
        <Empty title="No pod waits for a GPU" />
      ) : (
        <ul className="list waiting">
          {data.items.map((request) => (
            <Request key={`${request.cluster}/${request.namespace}/${request.pod}`} request={request} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Request({ request }: { request: GpuRequestAnswer }) {
  const { cluster, namespace, workload, pod, pods, asks, since, waitsFor, message, pools } = request;
  const name = workload?.name ?? pod;
  const page =
    workload !== null && hasWorkloadPage(workload.kind)
      ? workloadPage({ cluster, ...workload })
      : withQuery(podsPage(), { cluster, namespace, q: name });
  return (
    <li>
      <div className="break">
        <KeptLink to={page}>
          <strong>{name}</strong>
        </KeptLink>{" "}
        <span className="faint">
          {namespace}, {cluster}
        </span>{" "}
        asks for {listed(asks.map(({ resource, count }) => `${count} ${resource}`))}
        {pods === 1 ? "" : ` in ${counted(pods, "pod")}`}
        {pools.length === 0 ? ", on no pool that is here" : `, on ${listed(pools)}`}
        {since === null ? null : (
          <>
            , for <Age since={since} />
          </>
        )}
        .
        <p className="dim" title={message ?? undefined}>
          {waitsFor}
        </p>
      </div>
    </li>
  );
}
