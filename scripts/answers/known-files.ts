import { checkDescribeNode, checkPodRequests } from "./allocation-checks.ts";
import type { Check } from "./case.ts";
import { checkAge, checkQuantity } from "./quantity-checks.ts";
import { checkAutoscalerMessage, checkPodStatus, checkRollout, checkSchedulerMessage } from "./state-checks.ts";

export interface CaseList {
  /** The key of the list in the file. */
  readonly key: string;
  readonly check: Check;
  readonly isOptional?: boolean;
}

/** The files that are known by name, and the rule for each of their lists. */
export const KNOWN_FILES: ReadonlyMap<string, readonly CaseList[]> = new Map([
  ["quantities.json", [{ key: "cases", check: checkQuantity }]],
  ["ages.json", [{ key: "cases", check: checkAge }]],
  ["pod-requests.json", [{ key: "cases", check: checkPodRequests }]],
  ["describe-node.json", [{ key: "cases", check: checkDescribeNode }]],
  ["pod-status.json", [{ key: "cases", check: checkPodStatus }]],
  ["rollout-status.json", [{ key: "cases", check: checkRollout }]],
  [
    "scheduler-messages.json",
    [
      { key: "cases", check: checkSchedulerMessage },
      { key: "autoscalerCases", check: checkAutoscalerMessage, isOptional: true },
    ],
  ],
]);
