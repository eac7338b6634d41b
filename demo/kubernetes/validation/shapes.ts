import type { ResourceName } from "../object-types.ts";
import type { Shape } from "./shape.ts";
import { CLUSTER_SHAPES } from "./shapes/cluster.ts";
import { NETWORK_SHAPES } from "./shapes/network.ts";
import { POLICY_SHAPES } from "./shapes/policy.ts";
import { STORAGE_SHAPES } from "./shapes/storage.ts";
import { WORKLOAD_SHAPES } from "./shapes/workload.ts";

/** The shapes of the kinds that are kept: what the world's controllers, selectors and tables read of them. */
export const SHAPES: { readonly [Name in ResourceName]: Shape } = {
  ...CLUSTER_SHAPES,
  ...NETWORK_SHAPES,
  ...POLICY_SHAPES,
  ...STORAGE_SHAPES,
  ...WORKLOAD_SHAPES,
};
