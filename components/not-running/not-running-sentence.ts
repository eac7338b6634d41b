import type { NotRunningReason } from "#contract/not-running.ts";
import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";
import { isTrouble, REASON_WORDS } from "./reason-words.ts";

interface ReasonCount {
  readonly reason: NotRunningReason;
  readonly workloads: number;
  readonly pods: number;
}

/** The answer of the page: how many workloads have pods that do not run, and for which reasons the most. */
export function notRunningSentence(reasons: readonly ReasonCount[], isSeen: boolean): string {
  const troubles = reasons.filter(({ reason }) => isTrouble(reason));
  if (troubles.length === 0) return isSeen ? "Every pod runs as it is wanted" : "What does not run is not known";
  const parts = troubles.slice(0, 4).map(({ reason, workloads }) => {
    const { one, many } = REASON_WORDS[reason];
    return `${formatCount(workloads)} ${workloads === 1 ? one : many}`;
  });
  const more = troubles.length > parts.length ? ", and others" : "";
  return `Not running as wanted: ${parts.join(", ")}${more}`;
}

/** The second line: the pods, and what is no trouble. */
export function besideSentence(reasons: readonly ReasonCount[]): string | undefined {
  const pods = reasons.filter(({ reason }) => isTrouble(reason)).reduce((sum, each) => sum + each.pods, 0);
  const calm = reasons
    .filter(({ reason }) => !isTrouble(reason))
    .map(
      ({ reason, pods: count }) =>
        `${counted(count, "pod")} ${count === 1 ? REASON_WORDS[reason].one : REASON_WORDS[reason].many}`,
    );
  const parts = [pods === 0 ? "" : counted(pods, "pod"), ...calm].filter((part) => part !== "");
  return parts.length === 0 ? undefined : parts.join("; ");
}
