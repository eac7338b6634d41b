import { ok, type Result, refused } from "#domain/result.ts";
import { isRecord } from "../kubernetes/object.ts";
import type { ChurnOrder } from "./churn.ts";

export interface ChurnRequest extends ChurnOrder {
  readonly cluster: string;
}

const MOST_PER_SECOND = 5_000;
const LONGEST_SECONDS = 86_400;
const USUAL_SECONDS = 3_600;

/** What `PUT /churn` asks for; the refusal says what would be right. */
export function parseChurnRequest(body: unknown, clusters: readonly string[]): Result<ChurnRequest, string> {
  if (!isRecord(body))
    return refused('the body must be an object such as {"cluster": "…", "what": "changes", "perSecond": 100}');
  const { cluster, what, perSecond, seconds = USUAL_SECONDS } = body;
  if (typeof cluster !== "string" || !clusters.includes(cluster))
    return refused(`there is no cluster ${JSON.stringify(cluster)}; there are ${clusters.join(", ")}`);
  if (what !== "changes" && what !== "pods")
    return refused("what must be changes (of pods) or pods (that start and stop)");
  if (!isNumberUpTo(perSecond, MOST_PER_SECOND))
    return refused(`perSecond must be a number above 0 and at most ${MOST_PER_SECOND}`);
  if (!isNumberUpTo(seconds, LONGEST_SECONDS))
    return refused(`seconds must be a number above 0 and at most ${LONGEST_SECONDS}`);
  return ok({ cluster, what, perSecond, seconds });
}

function isNumberUpTo(value: unknown, most: number): value is number {
  return typeof value === "number" && value > 0 && value <= most;
}
