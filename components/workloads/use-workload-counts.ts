import { useQueries } from "@tanstack/react-query";
import { apiQuery, keyOf } from "../query/api-query.ts";
import { useFirstData } from "../query/first-answers.tsx";
import { ROLLOUT_STATES } from "./rollout-words.ts";
import type { WorkloadCounts } from "./workloads-sentence.ts";
import { countRequests, type WorkloadsView } from "./workloads-view.ts";

/** How many workloads there are in the scope of the address, and in which states; undefined until all are known. */
export function useWorkloadCounts(view: WorkloadsView): WorkloadCounts | undefined {
  const requests = countRequests(view);
  const answers = useQueries({
    queries: requests.map((request) => apiQuery(request)),
    combine: (results) => results.map((result) => result.data),
  });
  const [total, ...states] = useFirstData(requests.map(keyOf), answers).map((answer) => answer?.total);
  if (total === undefined || states.includes(undefined)) return undefined;
  const of = (state: (typeof ROLLOUT_STATES)[number]) => states[ROLLOUT_STATES.indexOf(state)] ?? 0;
  return {
    total,
    complete: of("complete"),
    progressing: of("progressing"),
    failed: of("failed"),
    paused: of("paused"),
    unknown: of("unknown"),
  };
}
