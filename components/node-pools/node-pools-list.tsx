"use client";

import { kubectlFor } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApiList } from "../query/api-query.ts";
import { Choice } from "../table/choice.tsx";
import { CsvButton } from "../table/csv-button.tsx";
import { csvOf } from "../table/csv-source.ts";
import { FilterBox } from "../table/filter-box.tsx";
import { FilterChips } from "../table/filter-chips.tsx";
import { ListBody } from "../table/list-body.tsx";
import { Pager } from "../table/pager.tsx";
import { useListView } from "../table/use-list-view.ts";
import { Age } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { Tip } from "../ui/tip.tsx";
import { nodePoolsParsers, nodePoolsRequest, POOLS_HAVE } from "./node-pools-view.ts";
import { PoolCard } from "./pool-card.tsx";
import { POOL_COLUMNS } from "./pool-columns.ts";
import { PoolLegend } from "./pool-meters-view.tsx";
import { poolsSentence } from "./pool-words.ts";

/** The node pools of all clusters, or of those that the address names: a card each. */
export function NodePoolsList() {
  const { view, narrow, turn } = useListView(nodePoolsParsers);
  const answer = useApiList(nodePoolsRequest(view));
  const { data } = answer;
  const filters = { q: view.q, has: view.has, cluster: view.cluster };
  const clusters = [...new Set((data?.sources ?? []).map(({ cluster }) => cluster))];
  const isFiltered = view.q !== null || view.has !== null;
  return (
    <>
      <Headline
        second={isFiltered && data !== undefined ? `${counted(data.total, "matches", "match")} the filter` : undefined}
        end={
          clusters.length === 0 ? undefined : (
            <>
              <CsvButton source={csvOf("node-pools", nodePoolsRequest(view), (all) => all)} columns={POOL_COLUMNS} />
              <CopyButton
                text={kubectlFor(clusters, "get", "nodes", "-L", "kubernetes.azure.com/agentpool")}
                label="Copy the kubectl command"
                word="kubectl"
              />
            </>
          )
        }
      >
        {data === undefined ? "Node pools" : poolsSentence(data.items, data.total)}
      </Headline>
      <section className="panel" aria-label="Which node pools are shown">
        <header className="list-head">
          <PoolLegend />
          <Tip className="faint" says={<Words observedAt={data?.observedAt ?? null} />}>
            of what is allocatable; how it is counted
          </Tip>
          <search className="filters">
            <FilterBox
              value={view.q ?? ""}
              set={(q) => narrow({ q: q || null })}
              placeholder="Pool, machine or cluster"
            />
            <Choice label="With" value={view.has} options={POOLS_HAVE} all="any pool" set={(has) => narrow({ has })} />
            <FilterChips filters={{ cluster: view.cluster }} narrow={narrow} />
          </search>
        </header>
        {data !== undefined &&
        data.items.length > 0 &&
        data.sources.every(({ sync }) => sync.state === "live") ? null : (
          <ListBody answer={answer} noun="node pools" filters={filters} narrow={narrow} columns={4}>
            {() => null}
          </ListBody>
        )}
      </section>
      {data === undefined || data.items.length === 0 ? null : (
        <div className={answer.isPlaceholderData ? "pools opacity-60" : "pools"} aria-busy={answer.isPlaceholderData}>
          {data.items.map((pool) => (
            <PoolCard
              key={`${pool.cluster}/${pool.name}`}
              pool={pool}
              isAsOf={clustersNotLive(data.sources).has(pool.cluster)}
            />
          ))}
        </div>
      )}
      {data === undefined || data.total <= data.items.length ? null : (
        <Pager page={data.page} pageSize={data.pageSize} shown={data.items.length} total={data.total} turn={turn} />
      )}
    </>
  );
}

function Words({ observedAt }: { observedAt: string | null }) {
  return (
    <>
      <ul>
        <li>
          <strong>Requested</strong>: by pods on its nodes that have not ended, as the scheduler counts. DaemonSets'
          part is there before any workload comes.
        </li>
        <li>
          <strong>Allocatable</strong>: capacity less what the machine keeps for itself. Capacity is never room.
        </li>
        <li>
          <strong>Used</strong>: measured by metrics.k8s.io over about 15 s. Where it is not known there is no line.
        </li>
      </ul>
      <p className="faint pt-s1">
        The sums of the nodes' own figures
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
