/** Events of the cluster autoscaler on a pod: NotTriggerScaleUp and TriggeredScaleUp, taken apart. */
import type { CountedReason } from "./scheduler-message.ts";

export interface ScaleUp {
  readonly group: string;
  readonly from: number;
  readonly to: number;
  readonly max: number;
}

export type AutoscalerMessage =
  /** Why none of the node groups would help; `count` is the number of groups. */
  | { readonly kind: "refused"; readonly reasons: readonly CountedReason[] }
  | { readonly kind: "triggered"; readonly scaleUps: readonly ScaleUp[] }
  | { readonly kind: "other"; readonly text: string };

const REFUSED = /^[Pp]od didn't trigger scale-up(?: \([^()]{0,200}\))?: /;
const TRIGGERED = /^[Pp]od triggered scale-up: /;
const GROUP = /\{([^{} ]+) ([0-9]{1,6})->([0-9]{1,6}) \(max: ([0-9]{1,6})\)\}/g;

/** Source: autoscaler cluster-autoscaler/processors/status; messages seen in public. Parts are not sorted. */
export function parseAutoscalerMessage(text: string): AutoscalerMessage {
  const trimmed = text.trim();
  const refused = REFUSED.exec(trimmed);
  if (refused !== null) return { kind: "refused", reasons: reasonsOf(trimmed.slice(refused[0].length)) };
  if (!TRIGGERED.test(trimmed)) return { kind: "other", text: trimmed };
  const scaleUps = [...trimmed.matchAll(GROUP)].map(
    ([, group = "", from, to, max]): ScaleUp => ({ group, from: Number(from), to: Number(to), max: Number(max) }),
  );
  return { kind: "triggered", scaleUps };
}

function reasonsOf(text: string): readonly CountedReason[] {
  return text
    .split(/, (?=[0-9]{1,9} )/)
    .filter((part) => part !== "")
    .map((part) => {
      const [, count, reason] = /^([0-9]{1,9}) (.*)$/s.exec(part) ?? [];
      return count === undefined || reason === undefined
        ? { count: null, text: part }
        : { count: Number(count), text: reason };
    });
}
