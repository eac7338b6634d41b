import type { PlacementAnswer } from "#contract/not-running.ts";
import { parseAutoscalerMessage } from "#domain/scheduling/autoscaler-message.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { isoTime } from "../iso-time.ts";

/** Reasons of the events in which the cluster autoscaler and Karpenter speak of a pod. */
const REASONS = ["TriggeredScaleUp", "NotTriggerScaleUp", "Nominated"];

/** What the autoscaler last said of a pod; its events live an hour. */
export function autoscalerAnswer(view: ClusterView, namespace: string, pod: string): PlacementAnswer["autoscaler"] {
  const [latest] = view.events
    .byObject("Pod", namespace, pod)
    .filter(({ reason }) => REASONS.includes(reason))
    .toSorted((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0));
  return latest === undefined ? null : { sentence: sentenceOf(latest.message), at: isoTime(latest.lastAt) };
}

function sentenceOf(message: string): string {
  const parsed = parseAutoscalerMessage(message);
  switch (parsed.kind) {
    case "triggered": {
      const groups = parsed.scaleUps.map(
        ({ group, from, to, max }) => `${group} from ${from} to ${to}, at most ${max}`,
      );
      return `The autoscaler adds nodes: ${groups.join("; ") || "it does not say where"}.`;
    }
    case "refused": {
      const reasons = parsed.reasons.map(({ count, text }) => (count === null ? text : `${count} × ${text}`));
      return `The autoscaler adds no node; of the pools it says: ${reasons.join(", ")}.`;
    }
    case "other":
      return parsed.text;
  }
}
