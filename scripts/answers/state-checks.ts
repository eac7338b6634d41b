import { podStatus } from "#domain/pod-status/pod-status.ts";
import { podWide } from "#domain/pod-status/pod-wide.ts";
import { rolloutStatus } from "#domain/rollout/rollout-status.ts";
import { parseAutoscalerMessage } from "#domain/scheduling/autoscaler-message.ts";
import { parseSchedulerMessage } from "#domain/scheduling/scheduler-message.ts";
import { type Check, differencesIn, recordOf, textOf } from "./case.ts";

export const checkPodStatus: Check = (known) => {
  const pod = recordOf(known, "object");
  const now = Date.parse(textOf(known, "now"));
  return differencesIn("", recordOf(known, "expect"), { ...podStatus(pod, now), wide: { ...podWide(pod) } });
};

export const checkRollout: Check = (known) => {
  const wanted = recordOf(known, "expect");
  const got = rolloutStatus(recordOf(known, "object"));
  return differencesIn("", { error: undefined, ...wanted }, { ...got });
};

export const checkSchedulerMessage: Check = (known) =>
  differencesIn(
    "",
    { truncated: false, ...recordOf(known, "expect") },
    { ...parseSchedulerMessage(textOf(known, "text")) },
  );

export const checkAutoscalerMessage: Check = (known) =>
  differencesIn("", recordOf(known, "expect"), { ...parseAutoscalerMessage(textOf(known, "text")) });
