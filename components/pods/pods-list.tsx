"use client";

import { kubectlFor, namespacesFor } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApi, useApiList } from "../query/api-query.ts";
import { clustersRequest } from "../shell/fleet.query.ts";
import { inScope } from "../shell/in-scope.ts";
import { useEnvironments } from "../shell/use-scope.ts";
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
import { podColumns, podKey } from "./pod-columns.tsx";
import { podsSentence } from "./pods-sentence.ts";
import { type PodsView, podsParsers, podsRequest } from "./pods-view.ts";

/** The words of STATUS that people look for; any other can be chosen by a link or be typed into the filter. */
const STATUSES = [
  "Running",
  "Pending",
  "ContainerCreating",
  "CrashLoopBackOff",
  "ImagePullBackOff",
  "Error",
  "OOMKilled",
  "Terminating",
  "Completed",
];

/** The pods of all clusters, or of those that the address names. */
export function PodsList() {
  const { view, narrow, turn } = useListView(podsParsers);
  const answer = useApiList(podsRequest(view));
  const scope = inScope(useApi(clustersRequest).data?.items, view);
  const columns = podColumns(scope.length);
  const chips = { workload: view.workload, node: view.node, cluster: view.cluster };
  const filters = { q: view.q, status: view.status, namespace: view.namespace, ...chips };
  const { heading, second } = useSentences(view, answer.data?.total);
  return (
    <>
      <Headline
        second={second}
        end={
          scope.length === 0 ? undefined : (
            <CopyButton
              text={podsCommand(
                view,
                scope.map(({ name }) => name),
              )}
              label="Copy the kubectl command"
              word="kubectl"
            />
          )
        }
      >
        {heading}
      </Headline>
      <section className="panel" aria-label="Pods">
        <ListHead title="Pods" about="READY, STATUS and RESTARTS as kubectl prints them">
          <FilterChips filters={chips} narrow={narrow} />
          <Choice
            label="Status"
            value={view.status}
            options={STATUSES}
            all="any status"
            set={(status) => narrow({ status })}
          />
          <FilterBox
            value={view.q ?? ""}
            set={(q) => narrow({ q: q || null })}
            placeholder="Name, namespace or status"
          />
        </ListHead>
        <NarrowContext value={narrow}>
          <ListBody answer={answer} noun="pods" filters={filters} narrow={narrow} columns={columns.length}>
            {(data) => (
              <DataTable
                name="Pods"
                columns={columns}
                rows={data.items}
                keyOf={podKey}
                view={JSON.stringify([view, data.page, answer.isPlaceholderData])}
                sorting={{ by: view.sort ?? "name", choose: (sort) => narrow({ sort: sort === "name" ? null : sort }) }}
                isAsOf={(pod) => clustersNotLive(data.sources).has(pod.cluster)}
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
                csv={csvOf("pods", podsRequest(view), (all) => all)}
              />
            )}
          </ListBody>
        </NarrowContext>
      </section>
    </>
  );
}

/** The phases are counted for whole clusters only; of anything narrower the list's own total is the answer. */
function useSentences(view: PodsView, total: number | undefined): { heading: string; second: string | undefined } {
  const clusters = useApi(clustersRequest).data?.items;
  const environments = useEnvironments();
  const isPart = environments.some(({ name, namespaces }) => name === view.environment && namespaces !== null);
  const sentence = isPart || view.namespace.length > 0 ? null : podsSentence(inScope(clusters, view));
  const isNarrow = [view.q, view.status, view.workload, view.node].some((value) => value !== null);
  const listed = total === undefined ? "Pods" : counted(total, "pod");
  if (sentence === null) return { heading: listed, second: isNarrow ? "of those that match the filter" : undefined };
  return {
    heading: sentence,
    second: isNarrow && total !== undefined ? `${counted(total, "matches", "match")} the filter` : undefined,
  };
}

function podsCommand(view: PodsView, clusters: readonly string[]): string {
  const onNode = view.node === null ? [] : ["--field-selector", `spec.nodeName=${view.node}`];
  return namespacesFor(view.namespace)
    .map((where) => kubectlFor(clusters, "get", "pods", ...where, ...onNode))
    .join("\n");
}
