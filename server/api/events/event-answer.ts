import type { KubernetesEventAnswer } from "#contract/events.ts";
import { logText } from "#domain/log/log-text.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { EventRecord } from "#server/kubernetes/records.ts";
import { isoTime } from "../iso-time.ts";

/** An event as the API says it. Its message may come from any program. */
export function eventAnswer(view: ClusterView, event: EventRecord): KubernetesEventAnswer {
  return {
    cluster: view.name,
    type: event.type,
    reason: event.reason,
    message: logText(event.message),
    object: { ...event.object },
    count: event.count,
    firstAt: isoTime(event.firstAt),
    lastAt: isoTime(event.lastAt),
    source: event.source,
  };
}
