"use client";

import { kubectlFor } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApi, useApiList } from "../query/api-query.ts";
import { clustersRequest } from "../shell/fleet.query.ts";
import { csvOfRows } from "../table/csv-source.ts";
import { DataTable } from "../table/data-table.tsx";
import { FilterBox } from "../table/filter-box.tsx";
import { ListBody } from "../table/list-body.tsx";
import { ListHead } from "../table/list-head.tsx";
import { Pager } from "../table/pager.tsx";
import { useListView } from "../table/use-list-view.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { CLUSTER_COLUMNS } from "./cluster-columns.tsx";
import { clustersSentence } from "./clusters-sentence.ts";
import { clusterListRequest, clustersParsers } from "./clusters-view.ts";

/** All configured clusters, one row each: for when there are more than the overview's panels can show at a glance. */
export function ClustersList() {
  const { view, narrow, turn } = useListView(clustersParsers);
  const answer = useApiList(clusterListRequest(view));
  const fleet = useApi(clustersRequest).data?.items ?? [];
  const names = fleet.map((cluster) => cluster.name);
  return (
    <>
      <Headline
        second={
          view.q !== null && answer.data !== undefined
            ? `${counted(answer.data.total, "matches", "match")} the filter`
            : undefined
        }
        end={
          names.length === 0 ? undefined : (
            <CopyButton text={kubectlFor(names, "get", "nodes")} label="Copy the kubectl command" word="kubectl" />
          )
        }
      >
        {clustersSentence(fleet)}
      </Headline>
      <section className="panel" aria-label="Clusters">
        <ListHead title="Clusters" about="in their configured order">
          <FilterBox value={view.q ?? ""} set={(q) => narrow({ q: q || null })} placeholder="Name or environment" />
        </ListHead>
        <ListBody
          answer={answer}
          noun="clusters"
          filters={{ q: view.q }}
          narrow={narrow}
          columns={CLUSTER_COLUMNS.length}
        >
          {(data) => (
            <DataTable
              name="Clusters"
              columns={CLUSTER_COLUMNS}
              rows={data.items}
              keyOf={(cluster) => cluster.name}
              view={JSON.stringify([view, data.page, answer.isPlaceholderData])}
              sorting={{ by: view.sort ?? "order", choose: (sort) => narrow({ sort: sort === "order" ? null : sort }) }}
              isAsOf={(cluster) => clustersNotLive(data.sources).has(cluster.name)}
              foot={
                <Pager
                  page={data.page}
                  pageSize={data.pageSize}
                  shown={data.items.length}
                  total={data.total}
                  turn={turn}
                />
              }
              csv={csvOfRows(
                "clusters",
                clusterListRequest(view),
                (all) => all,
                (cluster) => cluster.name,
              )}
              hasKeys
            />
          )}
        </ListBody>
      </section>
    </>
  );
}
