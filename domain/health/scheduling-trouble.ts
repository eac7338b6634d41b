/** Why a pod has no node, from the scheduler's own message. */
import type { Pod } from "../objects/pod.ts";
import { parseSchedulerMessage, type SchedulerMessage } from "../scheduling/scheduler-message.ts";
import { explainReason } from "../scheduling/scheduler-reason.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { PodTrouble } from "./trouble.types.ts";
import { counted, inNumber, shortened, timeOf } from "./words.ts";

/** undefined where the pod has a node, or waits at a gate (a queue such as Kueue holds it on purpose). */
export function schedulingTrouble(pod: Pod, thresholds: HealthThresholds): PodTrouble | undefined {
  const scheduled = pod.status?.conditions?.find((condition) => condition.type === "PodScheduled");
  if (scheduled?.status !== "False" || scheduled.reason === "SchedulingGated") return undefined;
  const message = parseSchedulerMessage(scheduled.message ?? "");
  const missing = missingIn(message);
  const isShort =
    missing.length > 0 || message.reasons.some((reason) => explainReason(reason.text).kind === "too-many-pods");
  const isMadeRoomFor = pod.status?.nominatedNodeName ? `; room is being made on ${pod.status.nominatedNodeName}` : "";
  return {
    ...(isShort
      ? { kind: "no-room", word: "No room", predicate: "find no room" }
      : { kind: "pending", word: wordFor(message), predicate: "find no node" }),
    sinceMs: timeOf(scheduled.lastTransitionTime) ?? timeOf(pod.metadata?.creationTimestamp),
    detail: `${explainMessage(message)}${isMadeRoomFor}`,
    holdSeconds: thresholds.podHoldSeconds,
    missing,
  };
}

/** The scheduler's message in plain words: "of 4 nodes 3 lack nvidia.com/gpu, 1 has a taint that …". */
export function explainMessage(message: SchedulerMessage): string {
  if (message.total === null) return message.note ? shortened(message.note) : "the scheduler gives no reason";
  if (message.total === 0) return "the cluster has no nodes";
  const forPod = message.reasons.find((reason) => reason.count === null);
  if (forPod !== undefined) return shortened(forPod.text);
  const parts = message.reasons.map(
    ({ count, text }) => `${count ?? 0} ${inNumber(explainReason(text).words, count ?? 0)}`,
  );
  return `of ${counted(message.total, "node")} ${parts.slice(0, 4).join(", ")}${parts.length > 4 ? ", …" : ""}`;
}

function missingIn(message: SchedulerMessage): readonly string[] {
  const resources = message.reasons.map((reason) => explainReason(reason.text).resource);
  return [...new Set(resources.filter((resource) => resource !== undefined))];
}

function wordFor(message: SchedulerMessage): string {
  const kinds = new Set(message.reasons.map((reason) => explainReason(reason.text).kind));
  return kinds.size === 1 && kinds.has("volume") ? "Volume missing" : "No node fits";
}
