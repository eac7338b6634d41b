"use client";

import { kubectlFor, namespacesFor } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApi, useApiList } from "../query/api-query.ts";
import { clustersRequest } from "../shell/fleet.query.ts";
import { inScope } from "../shell/in-scope.ts";
import { Choice } from "../table/choice.tsx";
import { csvOf } from "../table/csv-source.ts";
import { DataTable } from "../table/data-table.tsx";
import { FilterBox } from "../table/filter-box.tsx";
import { FilterChips } from "../table/filter-chips.tsx";
import { ListBody } from "../table/list-body.tsx";
import { ListHead } from "../table/list-head.tsx";
import { NarrowContext } from "../table/narrow-by.tsx";
import { Pager } from "../table/pager.tsx";
import { useListView } from "../table/use-list-view.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { eventColumns, eventKey } from "./event-columns.tsx";
import { type EventsView, eventsParsers, eventsRequest } from "./events-view.ts";

/** What the clusters say happened: events that say the same as one row, the newest first. */
export function EventsList() {
  const { view, narrow, turn } = useListView(eventsParsers);
  const answer = useApiList(eventsRequest(view));
  const scope = inScope(useApi(clustersRequest).data?.items, view);
  const columns = eventColumns(scope.length);
  const chips = { reason: view.reason, cluster: view.cluster };
  const filters = { q: view.q, type: view.type, namespace: view.namespace, ...chips };
  const clusters = scope.map((cluster) => cluster.name);
  const command = namespacesFor(view.namespace)
    .map((where) => kubectlFor(clusters, "events", ...where))
    .join("\n");
  return (
    <>
      <Headline
        second="Kubernetes keeps them for an hour, unless a cluster is set up otherwise"
        end={
          scope.length === 0 ? undefined : <CopyButton text={command} label="Copy the kubectl command" word="kubectl" />
        }
      >
        {headingOf(view, answer.data?.total)}
      </Headline>
      <section className="panel" aria-label="Events">
        <ListHead title="Events" about="those that say the same are one row">
          <FilterChips filters={chips} narrow={narrow} />
          <Choice
            label="Group by"
            value={view.by === "reason" ? "by reason" : null}
            options={["by reason"]}
            all="by object"
            set={(by) => narrow({ by: by === null ? null : "reason" })}
          />
          <Choice
            label="Type"
            value={view.type}
            options={["Warning", "Normal"]}
            all="any type"
            set={(type) => narrow({ type })}
          />
          <FilterBox
            value={view.q ?? ""}
            set={(q) => narrow({ q: q || null })}
            placeholder="Object, reason or message"
          />
        </ListHead>
        <NarrowContext value={narrow}>
          <ListBody answer={answer} noun="events" filters={filters} narrow={narrow} columns={columns.length}>
            {(data) => (
              <DataTable
                name="Events"
                columns={columns}
                rows={data.items}
                keyOf={eventKey}
                view={JSON.stringify([view, data.page, answer.isPlaceholderData])}
                sorting={{
                  by: view.sort ?? "-lastAt",
                  choose: (sort) => narrow({ sort: sort === "-lastAt" ? null : sort }),
                }}
                isAsOf={(event) => clustersNotLive(data.sources).has(event.cluster)}
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
                csv={csvOf("events", eventsRequest(view), (all) => all)}
              />
            )}
          </ListBody>
        </NarrowContext>
      </section>
    </>
  );
}

function headingOf({ type, by }: EventsView, total: number | undefined): string {
  if (total === undefined) return "Events";
  const what = type === "Warning" ? "warning" : type === "Normal" ? "ordinary event" : "event";
  return `${counted(total, `different ${what}`)}${by === "reason" ? ", over all objects" : ""}`;
}
