import type { ClusterAnswer } from "#contract/clusters.ts";
import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";
import { lastSeenWords } from "../freshness/last-seen-words.ts";

/**
 * The answer of the page of pods: "751 pods: 740 running, 3 pending, 8 failed". Only over whole clusters that were seen,
 * since only of those the phases are counted; else null.
 */
export function podsSentence(clusters: readonly Pick<ClusterAnswer, "name" | "pods" | "sync">[]): string | null {
  if (clusters.length === 0 || clusters.some((cluster) => typeof cluster.sync.pods?.observedAt !== "string"))
    return null;
  const sum = (of: (pods: ClusterAnswer["pods"]) => number) =>
    clusters.reduce((total, { pods }) => total + of(pods), 0);
  const phases: readonly (readonly [number, string])[] = [
    [sum((pods) => pods.running), "running"],
    [sum((pods) => pods.pending), "pending"],
    [sum((pods) => pods.failed), "failed"],
    [sum((pods) => pods.succeeded), "succeeded"],
    [sum((pods) => pods.unknown), "unknown"],
  ];
  const there = phases.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  const total = counted(
    sum((pods) => pods.total),
    "pod",
  );
  const sentence = there.length === 0 ? total : `${total}: ${there.join(", ")}`;
  const lastSeen = lastSeenWords(clusters, "pods");
  return lastSeen === "" ? sentence : `${sentence}, ${lastSeen}`;
}
