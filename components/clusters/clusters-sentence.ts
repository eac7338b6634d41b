import type { ClusterAnswer } from "#contract/clusters.ts";
import { counted } from "../format/words.ts";

const OTHERS = ["unhealthy", "degraded", "unknown"] as const;

/** The answer of the page of clusters: "2 of 3 clusters are healthy, 1 degraded". */
export function clustersSentence(clusters: readonly Pick<ClusterAnswer, "verdict">[]): string {
  if (clusters.length === 0) return "No cluster is configured";
  const count = (state: ClusterAnswer["verdict"]["state"]) =>
    clusters.filter(({ verdict }) => verdict.state === state).length;
  const healthy = count("healthy");
  if (healthy === clusters.length) {
    return clusters.length === 1 ? "The cluster is healthy" : `All ${counted(clusters.length, "cluster")} are healthy`;
  }
  const others = OTHERS.filter((state) => count(state) > 0).map((state) => `${count(state)} ${state}`);
  return [
    `${healthy} of ${counted(clusters.length, "cluster")} ${healthy === 1 ? "is" : "are"} healthy`,
    ...others,
  ].join(", ");
}
