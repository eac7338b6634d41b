/**
 * What the three clusters of the built-in world are at the moment they begin: nodes, workloads, troubles and a past.
 * Everything follows from the seed and the time; nothing is by chance.
 */
import { rfc3339 } from "../controllers/runtime/clock.ts";
import type { ObjectStore } from "../kubernetes/store.ts";
import { crowdNamespaces, crowdPlans } from "./crowd.ts";
import { uuidFrom } from "./identity.ts";
import { nodeOf } from "./node.ts";
import { Past } from "./past.ts";
import { Placement } from "./placement.ts";
import { platformPlans } from "./platform.ts";
import { DEV_POOLS, type Pool, PROD_POOLS, TEST_POOLS } from "./pools.ts";
import { type Stage, servicePlans } from "./services.ts";
import type { WorkloadPlan } from "./workload-plan.ts";

export interface ClusterStory {
  readonly name: string;
  /** Of the API server, as /version says it. */
  readonly version: string;
  /** Fills an empty store. `clock` is the store's unless another is given. */
  seed(store: ObjectStore, clock?: () => Date): void;
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
const DAY_MS = 86_400_000;

interface ClusterPlan {
  readonly name: string;
  readonly stage: Stage;
  readonly pools: readonly Pool[];
  readonly ageDays: number;
}

const CLUSTERS: readonly ClusterPlan[] = [
  { name: "aks-dev-weu", stage: "dev", pools: DEV_POOLS, ageDays: 398 },
  { name: "aks-test-weu", stage: "test", pools: TEST_POOLS, ageDays: 401 },
  { name: "aks-prod-weu", stage: "prod", pools: PROD_POOLS, ageDays: 412 },
];

const NAMESPACES = ["kube-system", "kube-public", "kube-node-lease", "default", "gpu-operator", "monitoring"];

export function clusterStories({ seed, nodes = 0, pods = 0, moreClusters = 0 }: StoryOptions): ClusterStory[] {
  return [...CLUSTERS, ...edgeClusters(moreClusters)].map((plan) => {
    const size = plan.stage === "prod" ? { nodes, pods } : { nodes: 0, pods: 0 };
    return {
      name: plan.name,
      version: VERSION,
      seed: (store, clock = store.clock) => seedCluster(plan, String(seed), size, store, clock().getTime()),
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

function seedCluster(
  plan: ClusterPlan,
  worldSeed: string,
  size: { readonly nodes: number; readonly pods: number },
  store: ObjectStore,
  nowMs: number,
): void {
  const seed = `${worldSeed}/${plan.name}`;
  const plans = [...platformPlans(), ...servicePlans(plan.stage)];
  const crowd = Math.max(0, size.pods - podsOf(plans));
  seedNamespaces(plan, seed, plans, crowd, store, nowMs);
  seedNodes(plan, seed, size, store, nowMs);
  const past = new Past({ store, placement: new Placement(store.list("nodes")), seed, nowMs });
  for (const workload of plans) past.workload(workload);
  for (const workload of crowdPlans(crowd, seed)) past.workload(workload, { crowd: true });
}

/** A rollout that hangs has one pod more than its workload wants. */
const podsOf = (plans: readonly WorkloadPlan[]): number =>
  plans.reduce((sum, { replicas, trouble }) => sum + replicas + (trouble?.kind === "image-missing" ? 1 : 0), 0);

function seedNamespaces(
  plan: ClusterPlan,
  seed: string,
  plans: readonly WorkloadPlan[],
  crowd: number,
  store: ObjectStore,
  nowMs: number,
): void {
  const ofTeams = plans.map(({ namespace }) => namespace).filter((name) => !NAMESPACES.includes(name));
  const createdMs = nowMs - plan.ageDays * DAY_MS;
  for (const name of [...NAMESPACES, ...new Set(ofTeams), ...crowdNamespaces(crowd)]) {
    const isTeams = !NAMESPACES.includes(name);
    store.create("namespaces", {
      metadata: {
        name,
        uid: uuidFrom(seed, "namespace", name),
        creationTimestamp: rfc3339(isTeams ? createdMs + 3 * DAY_MS : createdMs),
        ...(isTeams ? { labels: { "slipway.dev/team": name } } : {}),
      },
      spec: {},
    });
  }
}

function seedNodes(
  plan: ClusterPlan,
  seed: string,
  size: { readonly nodes: number; readonly pods: number },
  store: ObjectStore,
  nowMs: number,
): void {
  let ordinal = 0;
  for (const pool of enlarged(plan.pools, size)) {
    for (let index = 0; index < pool.nodes; index += 1) {
      // Pools get new machines with each node image, a few minutes after one another.
      const createdMs = nowMs - (pool.instance.gpu === undefined ? 17 : 34) * DAY_MS + (index % 400) * 240_000;
      const place = { cluster: plan.name, seed, version: VERSION, pool, index, ordinal, nowMs, createdMs };
      store.create("nodes", nodeOf(place));
      ordinal += 1;
    }
  }
}

/** More nodes go to the pools for services and (one in sixteen) for A100s: the H100s stay as scarce as the story needs. */
function enlarged(pools: readonly Pool[], { nodes, pods }: { nodes: number; pods: number }): Pool[] {
  const more = Math.max(0, nodes - pools.reduce((sum, pool) => sum + pool.nodes, 0));
  const moreGpu = Math.floor(more / 16);
  const maxPods = pods / Math.max(1, nodes) > 60 ? 250 : 110;
  return pools.map((pool) => {
    if (pool.name === "cpu") return { ...pool, nodes: pool.nodes + more - moreGpu, maxPods };
    return pool.name === "gpu" ? { ...pool, nodes: pool.nodes + moreGpu } : pool;
  });
}
