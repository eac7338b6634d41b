import type { Shape } from "../shape.ts";
import { AMOUNTS, CONDITIONS, listOf, TEXT_LIST, TEXTS } from "./parts.ts";

export const NODE_SPEC: Shape = {
  fields: {
    podCIDR: "text",
    podCIDRs: TEXT_LIST,
    providerID: "text",
    unschedulable: "flag",
    taints: listOf({ key: "text", value: "text", effect: "text", timeAdded: "text" }),
  },
};

export const NODE_STATUS: Shape = {
  fields: {
    capacity: AMOUNTS,
    allocatable: AMOUNTS,
    conditions: CONDITIONS,
    addresses: listOf({ type: "text", address: "text" }),
    nodeInfo: TEXTS,
    images: listOf({ names: TEXT_LIST, sizeBytes: "number" }),
  },
};
