/** Areas "api-server" and "freshness": whether what the portal shows of a cluster is the cluster's present. */
import { reasonsTold } from "./reasons-told.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { ClusterObservation, KindObservation, VerdictReason } from "./verdict.types.ts";
import { earliestOf, hasLasted, nameList, shortened, sinceWords } from "./words.ts";

export function apiServerReason(
  { apiServer }: ClusterObservation,
  nowMs: number,
  thresholds: HealthThresholds,
): VerdictReason {
  const area = "api-server";
  switch (apiServer.state) {
    case "reachable":
      return { area, severity: "ok", text: "The API server answers.", sinceMs: null };
    case "unknown":
      return { area, severity: "unknown", text: "Whether the API server answers is not known yet.", sinceMs: null };
    case "unreachable": {
      const { sinceMs } = apiServer;
      const isTold = hasLasted(sinceMs, thresholds.connectionHoldSeconds, nowMs);
      const text = `The API server does not answer${sinceWords(sinceMs, nowMs)}: ${shortened(apiServer.reason)}`;
      return { area, severity: isTold ? "unknown" : "ok", text, sinceMs };
    }
  }
}

export function freshnessReason(
  { sync, observedAtMs }: ClusterObservation,
  nowMs: number,
  thresholds: HealthThresholds,
): VerdictReason {
  const area = "freshness";
  if (observedAtMs === null) {
    return { area, severity: "unknown", text: "Nothing of this cluster has been seen yet.", sinceMs: null };
  }
  const blind = sync.filter((kind) => isBlind(kind, nowMs, thresholds));
  if (blind.length > 0) {
    const reasons = reasonsTold(blind.map(({ reason }) => reason));
    const sinceMs = earliestOf(blind.map((kind) => kind.sinceMs));
    const names = nameList(blind.map(({ kind }) => kind));
    const text = `Not up to date: ${names}${sinceWords(sinceMs, nowMs)}${reasons === null ? "" : `: ${reasons}`}`;
    return { area, severity: "unknown", text, sinceMs };
  }
  if (nowMs - observedAtMs > thresholds.staleAfterSeconds * 1_000) {
    const text = `Nothing was heard of this cluster${sinceWords(observedAtMs, nowMs)}.`;
    return { area, severity: "unknown", text, sinceMs: observedAtMs };
  }
  const unseen = sync.filter(({ state }) => state === "forbidden").map(({ kind }) => kind);
  const text = unseen.length === 0 ? "All is live." : `All that may be seen is live (not ${nameList(unseen)}).`;
  return { area, severity: "ok", text, sinceMs: null };
}

/** A kind that is still read for the first time is unknown at once; one that broke, after the hold time. */
function isBlind(kind: KindObservation, nowMs: number, thresholds: HealthThresholds): boolean {
  switch (kind.state) {
    case "live":
    case "forbidden":
    case "absent":
      return false;
    case "connecting":
    case "syncing":
      return kind.observedAtMs === null || hasLasted(kind.sinceMs, thresholds.connectionHoldSeconds, nowMs);
    case "stale":
    case "failing":
      return hasLasted(kind.sinceMs, thresholds.connectionHoldSeconds, nowMs);
  }
}

/** Why an area cannot be judged: a kind that it rests on may not be seen. undefined where it can. */
export function notPermitted(
  { sync }: ClusterObservation,
  area: VerdictReason["area"],
  kinds: readonly string[],
): VerdictReason | undefined {
  const missing = sync.find(({ kind, state }) => kinds.includes(kind) && state === "forbidden");
  if (missing === undefined) return undefined;
  const reason = missing.reason === null ? "" : `: ${shortened(missing.reason)}`;
  return {
    area,
    severity: "unknown",
    text: `The portal may not see ${missing.kind}${reason}`,
    sinceMs: missing.sinceMs,
  };
}
