import type { NotRunningAnswer } from "#contract/not-running.ts";
import { lastExitOf } from "#domain/health/last-exit.ts";
import type { Pod } from "#domain/objects/pod.ts";
import type { ApiContext } from "../context.ts";
import { isoTime } from "../iso-time.ts";
import { environmentsOf } from "../scope.ts";
import type { Found } from "./found.ts";
import { placementAnswer } from "./placement-answer.ts";

/** Names that an entry carries at most; it says how many there are. */
const MOST_NAMES = 20;

export function notRunningAnswer(context: ApiContext, { view, entry, owner }: Found): NotRunningAnswer {
  const { workload, shown, podNames } = entry;
  return {
    cluster: view.name,
    environments: environmentsOf(context, view.name, workload.namespace),
    reason: entry.reason,
    word: entry.word,
    workload,
    owner,
    since: isoTime(entry.sinceMs),
    affected: podNames.length,
    total: entry.total,
    pod: podNames[0] ?? null,
    pods: podNames.slice(0, MOST_NAMES),
    sentence: entry.sentence,
    lastExit: shown === null ? null : lastExitAnswer(shown),
    placement: shown === null || !looksForNode(shown) ? null : placementAnswer(view, shown),
  };
}

function lastExitAnswer(pod: Pod): NotRunningAnswer["lastExit"] {
  const exit = lastExitOf(pod);
  if (exit === null) return null;
  const { atMs, ...rest } = exit;
  return { ...rest, at: isoTime(atMs) };
}

/** It has no node, and no gate keeps the scheduler from looking for one. */
function looksForNode({ spec, status }: Pod): boolean {
  if (spec?.nodeName) return false;
  const scheduled = status?.conditions?.find(({ type }) => type === "PodScheduled");
  return scheduled?.status === "False" && scheduled.reason !== "SchedulingGated";
}
