import type { ClusterAnswer } from "#contract/clusters.ts";
import type { TroubleAnswer } from "#contract/troubles.ts";
import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";

type VerdictState = ClusterAnswer["verdict"]["state"];
const WORST_FIRST: readonly VerdictState[] = ["unhealthy", "degraded", "unknown", "healthy"];

/** The clusters by the gravity of their verdicts; those alike stay in their configured order. */
export function worstFirst<Cluster extends Pick<ClusterAnswer, "verdict">>(clusters: readonly Cluster[]): Cluster[] {
  return clusters.toSorted((a, b) => WORST_FIRST.indexOf(a.verdict.state) - WORST_FIRST.indexOf(b.verdict.state));
}

/** The overview's answer: "1 cluster degraded, 2 healthy". */
export function fleetSentence(clusters: readonly Pick<ClusterAnswer, "verdict">[]): string {
  if (clusters.length === 0) return "No cluster is here";
  const states = WORST_FIRST.map(
    (state) => [state, clusters.filter(({ verdict }) => verdict.state === state).length] as const,
  );
  const there = states.filter(([, count]) => count > 0);
  const [first, ...rest] = there;
  if (first === undefined) return "No cluster is here";
  if (rest.length === 0)
    return clusters.length === 1 ? `The cluster is ${first[0]}` : `All ${counted(first[1], "cluster")} are ${first[0]}`;
  return [
    `${counted(first[1], "cluster")} ${first[0]}`,
    ...rest.map(([state, count]) => `${formatCount(count)} ${state}`),
  ].join(", ");
}

/** The second question: what of the teams' things is not as wanted. `since` is the oldest of what is known. */
export function troublesSentence(
  troubles: readonly TroubleAnswer[],
  total: number,
): { text: string; since: string | null } {
  if (total === 0) return { text: "Everything wanted is running", since: null };
  const onWorkloads = troubles.filter((trouble) => trouble.workload !== null).length;
  const what = onWorkloads === total ? "workload" : "thing";
  const times = troubles.flatMap((trouble) => (trouble.since === null ? [] : [trouble.since]));
  const since = times.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
  return { text: `${counted(total, what)} ${total === 1 ? "is" : "are"} not as wanted`, since };
}
