"use client";

import { kubectlFor } from "../format/kubectl.ts";
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
import { nodeColumns, nodeKey } from "./node-columns.tsx";
import { NODE_STATUSES } from "./node-words.ts";
import { nodesSentence } from "./nodes-sentence.ts";
import { nodesParsers, nodesRequest } from "./nodes-view.ts";
import { NotReadyNodes } from "./not-ready-nodes.tsx";

/** The nodes of all clusters, or of those that the address names. */
export function NodesList() {
  const { view, narrow, turn } = useListView(nodesParsers);
  const answer = useApiList(nodesRequest(view));
  const scope = inScope(useApi(clustersRequest).data?.items, view);
  const columns = nodeColumns(scope.length);
  const filters = { q: view.q, status: view.status, pool: view.pool, cluster: view.cluster };
  const matching = Object.values({ ...filters, cluster: null }).some((value) => value !== null);
  const command = kubectlFor(
    scope.map((cluster) => cluster.name),
    "get",
    "nodes",
  );
  return (
    <>
      <Headline
        second={
          matching && answer.data !== undefined ? (
            `${counted(answer.data.total, "matches", "match")} the filter`
          ) : (
            <NotReadyNodes view={view} count={scope.reduce((count, cluster) => count + cluster.nodes.notReady, 0)} />
          )
        }
        end={
          scope.length === 0 ? undefined : <CopyButton text={command} label="Copy the kubectl command" word="kubectl" />
        }
      >
        {nodesSentence(scope)}
      </Headline>
      <section className="panel" aria-label="Nodes">
        <ListHead title="Nodes" about="bar: requested of allocatable; thin line: used at present">
          <FilterBox value={view.q ?? ""} set={(q) => narrow({ q: q || null })} placeholder="Name, pool or status" />
          <Choice
            label="Status"
            value={view.status}
            options={NODE_STATUSES}
            all="any status"
            set={(status) => narrow({ status })}
          />
          <FilterChips filters={{ pool: view.pool, cluster: view.cluster }} narrow={narrow} />
        </ListHead>
        <NarrowContext value={narrow}>
          <ListBody answer={answer} noun="nodes" filters={filters} narrow={narrow} columns={columns.length}>
            {(data) => (
              <DataTable
                name="Nodes"
                columns={columns}
                rows={data.items}
                keyOf={nodeKey}
                view={JSON.stringify([view, data.page, answer.isPlaceholderData])}
                sorting={{ by: view.sort ?? "name", choose: (sort) => narrow({ sort: sort === "name" ? null : sort }) }}
                isAsOf={(node) => clustersNotLive(data.sources).has(node.cluster)}
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
                csv={csvOf("nodes", nodesRequest(view), (all) => all)}
              />
            )}
          </ListBody>
        </NarrowContext>
      </section>
    </>
  );
}
