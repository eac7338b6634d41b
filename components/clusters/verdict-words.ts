import type { ClusterAnswer, VerdictAnswer } from "#contract/clusters.ts";
import { formatDuration } from "../format/duration.ts";
import type { Tone } from "../ui/status.tsx";

export const VERDICT_TONES: Record<VerdictAnswer["state"], Tone> = {
  healthy: "ok",
  degraded: "warn",
  unhealthy: "bad",
  unknown: "unknown",
};

export const VERDICT_WORDS: Record<VerdictAnswer["state"], string> = {
  healthy: "Healthy",
  degraded: "Degraded",
  unhealthy: "Unhealthy",
  unknown: "Unknown",
};

export const SEVERITY_TONES: Record<VerdictAnswer["reasons"][number]["severity"], Tone> = {
  ok: "ok",
  warning: "warn",
  critical: "bad",
  unknown: "unknown",
};

export const AREA_WORDS: Record<VerdictAnswer["reasons"][number]["area"], string> = {
  "api-server": "API server",
  nodes: "Nodes",
  system: "System",
  room: "Room",
  freshness: "Freshness",
  workloads: "Workloads",
};

/** "18 of 18 nodes ready, 1 cordoned": what a panel's foot says of the nodes. */
export function nodesWords({ nodes }: Pick<ClusterAnswer, "nodes">): string {
  const cordoned = nodes.unschedulable === 0 ? "" : `, ${nodes.unschedulable} cordoned`;
  const unknown = nodes.unknown === 0 ? "" : `, ${nodes.unknown} unknown`;
  return `${nodes.ready} of ${nodes.total} nodes ready${unknown}${cordoned}`;
}

/** From here on a difference of clocks makes ages wrong that people look at. */
const SKEW_TOLD_MS = 30_000;

/** "API server ok, 61 ms"; a server that answers without being well, or whose clock is off, says so. */
export function apiServerWords({ apiServer }: Pick<ClusterAnswer, "apiServer">): string {
  if (apiServer.state === "unknown") return "API server not asked yet";
  if (apiServer.state === "unreachable") return "API server does not answer";
  if (apiServer.reason !== null) return `API server ${apiServer.reason}`;
  const ok = apiServer.latencyMs === null ? "API server ok" : `API server ok, ${Math.round(apiServer.latencyMs)} ms`;
  const { clockSkewMs } = apiServer;
  if (Math.abs(clockSkewMs) < SKEW_TOLD_MS) return ok;
  return `${ok}; its clock is ${formatDuration(Math.abs(clockSkewMs))} ${clockSkewMs > 0 ? "ahead of" : "behind"} the portal's`;
}
