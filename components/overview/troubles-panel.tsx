"use client";

import { NotesPanel } from "../freshness/notes-panel.tsx";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApi } from "../query/api-query.ts";
import { TroubleList } from "../troubles/trouble-list.tsx";
import { troublesRequest } from "../troubles/troubles.query.ts";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";

/** The teams' troubles: by workload, the gravest and oldest first, each with its since. */
export function TroublesPanel({ environment, clusters }: { environment: string | null; clusters: number }) {
  const { data, error, refetch } = useApi(troublesRequest(environment));
  const away = clustersNotLive(data?.sources ?? []);
  return (
    <Panel
      title="Troubles"
      aside={<span className="faint">by who is affected, then by age</span>}
      end={
        data === undefined || data.items.length === data.total
          ? undefined
          : `first ${data.items.length} of ${data.total}`
      }
    >
      {data === undefined ? null : <NotesPanel sources={data.sources} onlyAway />}
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={4} columns={3} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : data.items.length > 0 ? (
        <TroubleList troubles={data.items} away={away} />
      ) : (
        <Empty
          title={
            away.size === clusters && clusters > 0
              ? "No trouble was known when the clusters were last seen"
              : "No trouble"
          }
        >
          <p>
            {away.size === 0
              ? "Every workload runs as it is wanted."
              : "What goes on in the clusters named above is not known."}
          </p>
        </Empty>
      )}
    </Panel>
  );
}
