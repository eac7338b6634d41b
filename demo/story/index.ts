/**
 * What the three clusters of the built-in world are at the moment they begin: nodes, workloads, troubles and a past.
 * Everything follows from the seed and the time; nothing is by chance.
 */
import type { Hardware } from "../controllers/runtime/node-groups.ts";
import type { ObjectStore } from "../kubernetes/store.ts";
import { hardwareOf } from "./nodes/hardware.ts";
import { DEV_POOLS, PROD_POOLS, TEST_POOLS } from "./nodes/pools.ts";
import { type ClusterPlan, seedCluster } from "./seed-cluster.ts";

export interface ClusterStory {
  readonly name: string;
  /** Of the API server, as /version says it. */
  readonly version: string;
  /** Fills an empty store. `clock` is the store's unless another is given. */
  seed(store: ObjectStore, clock?: () => Date): void;
  /** The machines behind its nodes. */
  readonly hardware: Hardware;
}

export interface StoryOptions {
  readonly seed: number | string;
  /** How large aks-prod-weu is to be; what the story itself has is always there. The others keep their size. */
  readonly nodes?: number;
  readonly pods?: number;
  /** Small clusters beside the three, for a portal that looks at a fleet. */
  readonly moreClusters?: number;
}

const VERSION = "v1.36.2";

const CLUSTERS: readonly ClusterPlan[] = [
  { name: "aks-dev-weu", stage: "dev", pools: DEV_POOLS, ageDays: 398 },
  { name: "aks-test-weu", stage: "test", pools: TEST_POOLS, ageDays: 401 },
  { name: "aks-prod-weu", stage: "prod", pools: PROD_POOLS, ageDays: 412 },
];

export function clusterStories({ seed, nodes = 0, pods = 0, moreClusters = 0 }: StoryOptions): ClusterStory[] {
  return [...CLUSTERS, ...edgeClusters(moreClusters)].map((plan) => {
    const size = plan.stage === "prod" ? { nodes, pods } : { nodes: 0, pods: 0 };
    return {
      name: plan.name,
      version: VERSION,
      hardware: hardwareOf({ cluster: plan.name, seed: `${seed}/${plan.name}`, version: VERSION, pools: plan.pools }),
      seed: (store, clock = store.clock) =>
        seedCluster(store, {
          plan,
          seed: `${seed}/${plan.name}`,
          version: VERSION,
          size,
          nowMs: clock().getTime(),
        }),
    };
  });
}

const edgeClusters = (count: number): ClusterPlan[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `edge-${String(index + 1).padStart(2, "0")}`,
    stage: "dev",
    pools: DEV_POOLS,
    ageDays: 60 + index,
  }));
