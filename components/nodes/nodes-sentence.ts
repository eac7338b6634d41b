import type { ClusterAnswer } from "#contract/clusters.ts";
import { formatCount } from "../format/amount.ts";
import { counted, listed } from "../format/words.ts";
import { lastSeenWords } from "../freshness/last-seen-words.ts";

type Counts = Pick<ClusterAnswer, "name" | "nodes" | "sync">;

/** The answer of the page of nodes: "35 of 36 nodes are ready, 1 is cordoned". Clusters never seen are named, not counted. */
export function nodesSentence(clusters: readonly Counts[]): string {
  const seen = clusters.filter((cluster) => typeof cluster.sync.nodes?.observedAt === "string");
  const unseen = clusters.filter((cluster) => !seen.includes(cluster)).map((cluster) => cluster.name);
  if (seen.length === 0)
    return clusters.length === 0 ? "No cluster is here" : `The nodes of ${names(unseen)} are not known`;
  const total = sum(seen, (nodes) => nodes.total);
  const ready = sum(seen, (nodes) => nodes.ready);
  const cordoned = sum(seen, (nodes) => nodes.unschedulable);
  const unknown = sum(seen, (nodes) => nodes.unknown);
  const parts = [
    total === ready && total > 0
      ? `All ${counted(total, "node")} are ready`
      : `${formatCount(ready)} of ${counted(total, "node")} are ready`,
    unknown === 0 ? "" : `${formatCount(unknown)} unknown`,
    cordoned === 0 ? "" : `${formatCount(cordoned)} cordoned`,
    lastSeenWords(seen, "nodes"),
    unseen.length === 0 ? "" : `those of ${names(unseen)} not known`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function sum(clusters: readonly Counts[], of: (nodes: Counts["nodes"]) => number): number {
  return clusters.reduce((total, { nodes }) => total + of(nodes), 0);
}

function names(clusters: readonly string[]): string {
  return clusters.length > 3 ? counted(clusters.length, "cluster") : listed(clusters);
}
