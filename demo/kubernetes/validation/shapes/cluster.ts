import { NODE_SPEC, NODE_STATUS } from "./node.ts";
import { CONDITIONS, kindOf, REFERENCE, TEXT_LIST, TEXTS } from "./parts.ts";
import { POD_SPEC, POD_STATUS } from "./pod.ts";

const EVENT_FIELDS = {
  involvedObject: REFERENCE,
  reason: "text",
  message: "text",
  type: "text",
  count: "number",
  firstTimestamp: "text",
  lastTimestamp: "text",
  eventTime: "text",
  source: TEXTS,
  series: { fields: { count: "number", lastObservedTime: "text" } },
  reportingComponent: "text",
  reportingInstance: "text",
} as const;

/** Nodes, pods, and what a cluster keeps of its own running. */
export const CLUSTER_SHAPES = {
  events: kindOf(EVENT_FIELDS),
  namespaces: kindOf({
    spec: { fields: { finalizers: TEXT_LIST } },
    status: { fields: { phase: "text", conditions: CONDITIONS } },
  }),
  nodes: kindOf({ spec: NODE_SPEC, status: NODE_STATUS }),
  pods: kindOf({ spec: POD_SPEC, status: POD_STATUS }),
  leases: kindOf({
    spec: {
      fields: {
        holderIdentity: "text",
        leaseDurationSeconds: "number",
        acquireTime: "text",
        renewTime: "text",
        leaseTransitions: "number",
      },
    },
  }),
};
