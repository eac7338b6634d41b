"use client";

import { NotesPanel } from "../freshness/notes-panel.tsx";
import { useApi } from "../query/api-query.ts";
import type { ApiRequest } from "../query/api-request.ts";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { EventList } from "./event-list.tsx";

/** The events about one object. Kubernetes keeps them for an hour unless told otherwise, so "none" is said with that. */
export function EventsPanel({ request }: { request: ApiRequest<"listClusterEventGroups"> }) {
  const { data, error, refetch } = useApi(request);
  return (
    <Panel
      title="Events"
      aside={<span className="faint">the newest first</span>}
      end={
        data === undefined || data.items.length === data.total ? undefined : (
          <span className="faint">
            first {data.items.length} of {data.total}
          </span>
        )
      }
    >
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={3} columns={3} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : (
        <>
          <NotesPanel sources={data.sources} />
          {data.items.length > 0 ? (
            <EventList events={data.items} />
          ) : (
            <Empty title="No events">
              <p>Kubernetes keeps them for an hour, unless the cluster is set up otherwise.</p>
            </Empty>
          )}
        </>
      )}
    </Panel>
  );
}
