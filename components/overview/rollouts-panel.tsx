"use client";

import Link from "next/link";
import type { WorkloadAnswer } from "#contract/workloads.ts";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApi } from "../query/api-query.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { withQuery, workloadPage, workloadsPage } from "../shell/routes.ts";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { ReplicaBar } from "../workloads/replica-bar.tsx";
import { rolloutsRequest } from "./rollouts.query.ts";

/** The workloads whose new version is on its way. */
export function RolloutsPanel({ environment }: { environment: string | null }) {
  const { data, error, refetch } = useApi(rolloutsRequest(environment));
  const away = clustersNotLive(data?.sources ?? []);
  return (
    <Panel
      title="Rollouts under way"
      end={
        <Link className="dim" href={withQuery(workloadsPage(), { environment })} prefetch={false}>
          all workloads
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
          <SkeletonRows rows={3} columns={3} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : data.items.length === 0 ? (
        <Empty title="None" />
      ) : (
        <div className="scroll">
          <table className="table" aria-label="Rollouts under way">
            <thead>
              <tr>
                <th scope="col">Workload</th>
                <th scope="col">Available of wanted</th>
                <th scope="col">Version</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((workload) => (
                <RolloutRow key={workloadPage(workload)} workload={workload} isAsOf={away.has(workload.cluster)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function RolloutRow({ workload, isAsOf }: { workload: WorkloadAnswer; isAsOf: boolean }) {
  return (
    <tr className={isAsOf ? "as-of" : undefined}>
      <th scope="row" className="grow">
        <KeptLink to={workloadPage(workload)}>
          <strong>{workload.name}</strong>
        </KeptLink>{" "}
        <span className="faint">{isAsOf ? `${workload.cluster}, as last seen` : workload.cluster}</span>
      </th>
      <td>
        <ReplicaBar replicas={workload.replicas} />
      </td>
      <td className="mono">{workload.version}</td>
    </tr>
  );
}
