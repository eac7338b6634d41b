"use client";

import { useApi } from "../query/api-query.ts";
import { clustersRequest } from "./fleet.query.ts";

/** The words that stand on every page while a cluster is simulated: what is shown is a story, not somebody's cluster. */
export function WorldMark() {
  const clusters = useApi(clustersRequest).data?.items ?? [];
  const simulated = clusters.filter((cluster) => cluster.simulated);
  const label = simulated[0]?.label ?? "built-in world";
  if (simulated.length === 0) return null;
  const part = simulated.length === clusters.length ? "" : `, ${simulated.length} of ${clusters.length} clusters`;
  return (
    <span className="tag" title={`Simulated: ${simulated.map((cluster) => cluster.name).join(", ")}`}>
      {label}
      {part}
    </span>
  );
}
