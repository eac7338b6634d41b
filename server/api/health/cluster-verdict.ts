import type { VerdictAnswer } from "#contract/clusters.ts";
import type { Verdict, VerdictArea } from "#domain/health/verdict.types.ts";
import { isoTime } from "../iso-time.ts";

/** Areas whose times are the portal's own; those of the others stand in the cluster's objects. */
const PORTAL_TIMES: ReadonlySet<VerdictArea> = new Set(["api-server", "freshness"]);

/** A verdict as the API says it. `clockSkewMs`: by how much its times are ahead of the portal's clock. */
export function verdictAnswer(verdict: Verdict, clockSkewMs: number): VerdictAnswer {
  const { state, sinceMs, sentence } = verdict;
  const decisive = verdict.reasons.find((reason) => reason.sinceMs === sinceMs);
  return {
    state,
    since: sinceOf(decisive?.area, sinceMs, clockSkewMs),
    sentence,
    reasons: verdict.reasons.map((reason) => ({
      area: reason.area,
      severity: reason.severity,
      text: reason.text,
      since: sinceOf(reason.area, reason.sinceMs, clockSkewMs),
    })),
  };
}

function sinceOf(area: VerdictArea | undefined, sinceMs: number | null, clockSkewMs: number): string | null {
  if (sinceMs === null) return null;
  return isoTime(area !== undefined && PORTAL_TIMES.has(area) ? sinceMs - clockSkewMs : sinceMs);
}
