"use client";

import { WATCHED_KINDS, type WatchedKind } from "#contract/lists/watched-kinds.ts";
import { WORKLOAD_KINDS, type WorkloadKind } from "#contract/lists/workload-kinds.ts";
import { kubectlFor, namespacesFor } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { lastSeenWords } from "../freshness/last-seen-words.ts";
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
import { KIND_WORDS, listedResources } from "./kind-words.ts";
import { ROLLOUT_STATES } from "./rollout-words.ts";
import { useWorkloadCounts } from "./use-workload-counts.ts";
import { workloadColumns, workloadKey } from "./workload-columns.tsx";
import { workloadsSentence } from "./workloads-sentence.ts";
import { workloadsParsers, workloadsRequest } from "./workloads-view.ts";

/** The workloads of all clusters, or of those that the address names, with their rollouts. */
export function WorkloadsList() {
  const { view, narrow, turn } = useListView(workloadsParsers);
  const answer = useApiList(workloadsRequest(view));
  const counts = useWorkloadCounts(view);
  const scope = inScope(useApi(clustersRequest).data?.items, view);
  const columns = workloadColumns(scope.length);
  const chips = { cluster: view.cluster };
  const noun = view.kind === null ? undefined : KIND_WORDS[view.kind];
  const filters = { q: view.q, kind: view.kind, state: view.state, namespace: view.namespace, ...chips };
  const isFiltered = view.q !== null || view.state !== null;
  const clusters = scope.map((cluster) => cluster.name);
  const command = namespacesFor(view.namespace)
    .map((where) => kubectlFor(clusters, "get", listedResources(view.kind), ...where))
    .join("\n");
  return (
    <>
      <Headline
        second={
          isFiltered && answer.data !== undefined
            ? `${counted(answer.data.total, "matches", "match")} the filter`
            : undefined
        }
        end={
          scope.length === 0 ? undefined : <CopyButton text={command} label="Copy the kubectl command" word="kubectl" />
        }
      >
        {counts === undefined
          ? "Workloads"
          : workloadsSentence(counts, lastSeenWords(scope, watchedOf(view.kind)), noun)}
      </Headline>
      <section className="panel" aria-label="Workloads">
        <ListHead
          title="Workloads"
          about={noun === undefined ? "of every kind; what another one owns is on its page" : noun.many}
        >
          <FilterChips filters={chips} narrow={narrow} />
          <Choice
            label="Kind"
            value={view.kind}
            options={WORKLOAD_KINDS}
            all="any kind"
            set={(kind) => narrow({ kind })}
          />
          <Choice
            label="Rollout"
            value={view.state}
            options={ROLLOUT_STATES}
            all="any state"
            set={(state) => narrow({ state })}
          />
          <FilterBox
            value={view.q ?? ""}
            set={(q) => narrow({ q: q || null })}
            placeholder="Name, namespace or state"
          />
        </ListHead>
        <NarrowContext value={narrow}>
          <ListBody answer={answer} noun="workloads" filters={filters} narrow={narrow} columns={columns.length}>
            {(data) => (
              <DataTable
                name="Workloads"
                columns={columns}
                rows={data.items}
                keyOf={workloadKey}
                view={JSON.stringify([view, data.page, answer.isPlaceholderData])}
                sorting={{ by: view.sort ?? "name", choose: (sort) => narrow({ sort: sort === "name" ? null : sort }) }}
                isAsOf={(workload) => clustersNotLive(data.sources).has(workload.cluster)}
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
                csv={csvOf("workloads", workloadsRequest(view), (all) => all)}
              />
            )}
          </ListBody>
        </NarrowContext>
      </section>
    </>
  );
}

/** The kind whose freshness speaks for the list: that which is asked for, else Deployments. */
function watchedOf(kind: WorkloadKind | null): WatchedKind {
  return WATCHED_KINDS.find((watched) => kind !== null && watched === KIND_WORDS[kind].resource) ?? "deployments";
}
