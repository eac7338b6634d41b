"use client";

import { kubectlFor, namespacesFor } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApi, useApiList } from "../query/api-query.ts";
import { clustersRequest } from "../shell/fleet.query.ts";
import { inScope } from "../shell/in-scope.ts";
import { FilterBox } from "../table/filter-box.tsx";
import { FilterChips } from "../table/filter-chips.tsx";
import { ListBody } from "../table/list-body.tsx";
import { ListHead } from "../table/list-head.tsx";
import { Pager } from "../table/pager.tsx";
import { useListView } from "../table/use-list-view.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Headline } from "../ui/headline.tsx";
import { besideSentence, notRunningSentence } from "./not-running-sentence.ts";
import { notRunningParsers, notRunningRequest } from "./not-running-view.ts";
import { ReasonChoice } from "./reason-choice.tsx";
import { ReasonGroups } from "./reason-groups.tsx";

/** Every pod that is not as wanted, by reason: what happened last, which nodes refuse it and why, and what would change it. */
export function NotRunningList() {
  const { view, narrow, turn } = useListView(notRunningParsers);
  const answer = useApiList(notRunningRequest(view));
  const { data } = answer;
  const scope = inScope(useApi(clustersRequest).data?.items, view);
  const filters = { q: view.q, reason: view.reason, namespace: view.namespace, cluster: view.cluster };
  const isNarrow = view.q !== null || view.reason !== null;
  const isSeen = data?.sources.every(({ kind, sync }) => kind !== "pods" || sync.observedAt !== null) ?? false;
  const command = namespacesFor(view.namespace)
    .map((where) =>
      kubectlFor(
        scope.map(({ name }) => name),
        "get",
        "pods",
        ...where,
        "--field-selector",
        "status.phase!=Succeeded",
      ),
    )
    .join("\n");
  return (
    <>
      <Headline
        second={data === undefined ? undefined : besideSentence(data.reasons)}
        end={
          scope.length === 0 ? undefined : <CopyButton text={command} label="Copy the kubectl command" word="kubectl" />
        }
      >
        {data === undefined ? "Not running" : notRunningSentence(data.reasons, isSeen)}
      </Headline>
      <section className="panel" aria-label="Not running">
        <ListHead title="By reason" about="by workload, with the pod that shows it now">
          <FilterChips filters={{ cluster: view.cluster }} narrow={narrow} />
          <ReasonChoice reasons={data?.reasons ?? []} chosen={view.reason} choose={(reason) => narrow({ reason })} />
          <FilterBox value={view.q ?? ""} set={(q) => narrow({ q: q || null })} placeholder="Workload, pod or team" />
        </ListHead>
        {data?.items.length === 0 && !isNarrow && isSeen ? (
          <Empty title="Every pod runs as it is wanted">
            <p>Pods that start, and pods that a queue holds back, would stand here, too.</p>
          </Empty>
        ) : (
          <ListBody answer={answer} noun="troubles" filters={filters} narrow={narrow} columns={3}>
            {(shown) => (
              <>
                <ReasonGroups items={shown.items} away={clustersNotLive(shown.sources)} counts={shown.reasons} />
                <footer className="table-foot">
                  <Pager
                    page={shown.page}
                    pageSize={shown.pageSize}
                    shown={shown.items.length}
                    total={shown.total}
                    turn={turn}
                  />
                  <span>{counted(shown.total, "entry", "entries")}: one for each workload and reason</span>
                </footer>
              </>
            )}
          </ListBody>
        )}
      </section>
    </>
  );
}
