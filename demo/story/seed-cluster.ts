import { podOf } from "../controllers/replicaset/new-pod.ts";
import { rfc3339 } from "../controllers/runtime/clock.ts";
import { nameSuffix } from "../controllers/runtime/pod-from-template.ts";
import type { PodDisruptionBudgetObject } from "../kubernetes/object-types.ts";
import type { ObjectStore } from "../kubernetes/store.ts";
import { cronPlans, jobPlans } from "./catalog/batch.ts";
import { crowdNamespaces, crowdPlans } from "./catalog/crowd.ts";
import { daemonPlans } from "./catalog/daemons.ts";
import { platformPlans } from "./catalog/platform.ts";
import { type Stage, servicePlans } from "./catalog/services.ts";
import { type StatefulPlan, statefulPlans } from "./catalog/stateful.ts";
import type { WorkloadPlan } from "./catalog/workload-plan.ts";
import { uuidFrom } from "./identity.ts";
import { Placement } from "./nodes/placement.ts";
import type { Pool, PoolTrouble } from "./nodes/pools.ts";
import { enlarged, seedNodes } from "./nodes/seed-nodes.ts";
import { HouseRules } from "./past/house-rules.ts";
import { Past } from "./past/past.ts";
import { PastBatch } from "./past/past-batch.ts";
import { PastDaemons } from "./past/past-daemons.ts";
import { PastEvents } from "./past/past-events.ts";
import { type Fate, PastPods } from "./past/past-pods.ts";
import { PastStateful } from "./past/past-stateful.ts";

export interface ClusterPlan {
  readonly name: string;
  readonly stage: Stage;
  readonly pools: readonly Pool[];
  readonly ageDays: number;
}

export interface Seeding {
  readonly plan: ClusterPlan;
  readonly seed: string;
  readonly version: string;
  /** How large the cluster is to be at the least. */
  readonly size: { readonly nodes: number; readonly pods: number };
  readonly nowMs: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SYSTEM_NAMESPACES = ["kube-system", "kube-public", "kube-node-lease", "default", "gpu-operator", "monitoring"];
const TEAMS = ["shop", "search", "ml-platform", "data", "research"];
/** Beyond so many nodes kubelets' leases and what daemons did are not told. */
const TOLD_NODES = 100;
/** Services that answer under a name of their own, too. */
const HOSTS: Readonly<Record<string, string>> = {
  gateway: "shop",
  "docs-site": "docs",
  notebooks: "notebooks",
  "experiment-tracker": "experiments",
  "annotation-tool": "annotate",
};

/** Fills an empty store with a cluster in the middle of its life. */
export function seedCluster(store: ObjectStore, seeding: Seeding): void {
  const { plan, seed, version, size, nowMs } = seeding;
  const { stage, ageDays } = plan;
  const rules = new HouseRules(store, seed, nowMs);
  namespaces(store, seeding, [...SYSTEM_NAMESPACES, ...TEAMS]);
  rules.classes(ageDays);
  const pools = enlarged(plan.pools, size);
  const troubled = seedNodes(store, { cluster: plan.name, seed, version, pools, nowMs });
  const isCrowd = store.count("nodes") > TOLD_NODES;
  if (!isCrowd) rules.leases();
  const options = { store, placement: new Placement(store.list("nodes")), seed, nowMs };
  const events = new PastEvents(store, nowMs, seed);
  const pods = new PastPods(options, events);
  const past = new Past(options, events, pods);
  const brokenPlugins = new Set([troubled.get("plugin-not-ready") ?? ""]);
  const daemons = new PastDaemons(options, pods);
  for (const each of daemonPlans()) daemons.add(each, { brokenPlugins, crowd: isCrowd });
  const services = servicePlans(stage);
  for (const each of [...platformPlans(), ...services]) past.workload(each);
  const stateful = new PastStateful(options, pods);
  for (const each of statefulPlans(stage)) stateful.add(each);
  const batch = new PastBatch(options, pods);
  for (const each of jobPlans(stage)) batch.job(each);
  for (const each of cronPlans(stage)) batch.cron(each);
  castaways(store, pods, troubled, nowMs);
  nodeTroubles(events, troubled, nowMs);
  around(rules, seeding, services);
  crowd(store, seeding, past);
}

function crowd(store: ObjectStore, seeding: Seeding, past: Past): void {
  const missing = Math.max(0, seeding.size.pods - store.count("pods"));
  namespaces(store, seeding, crowdNamespaces(missing));
  for (const workload of crowdPlans(missing, seeding.seed)) past.workload(workload, { crowd: true });
}

function namespaces(store: ObjectStore, { plan, seed, nowMs }: Seeding, names: readonly string[]): void {
  const createdMs = nowMs - plan.ageDays * DAY_MS;
  for (const name of names) {
    const isTeams = !SYSTEM_NAMESPACES.includes(name);
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

/** Pods that their node gave up or did not take: their owners have made others, and these are still to be seen. */
function castaways(
  store: ObjectStore,
  pods: PastPods,
  troubled: ReadonlyMap<PoolTrouble["kind"], string>,
  nowMs: number,
): void {
  const cast = (
    namespace: string,
    service: string,
    node: string,
    minutesAgo: number,
    fate: Fate,
    index: string,
  ): void => {
    const replicaSet = store
      .list("replicasets", namespace)
      .find(({ metadata, status }) => metadata.labels?.["app.kubernetes.io/name"] === service && status.replicas > 0);
    if (replicaSet === undefined) return;
    const name = `${replicaSet.metadata.name}-${nameSuffix(`${replicaSet.metadata.uid}/${index}`)}`;
    const createdMs = nowMs - minutesAgo * MINUTE_MS;
    pods.add(podOf(replicaSet, name), { maker: replicaSet, index, createdMs, fate, node });
  };
  const pressed = troubled.get("memory-pressure");
  if (pressed !== undefined) {
    cast("research", "notebooks", pressed, 2_900, { kind: "evicted", atMs: nowMs - 36 * MINUTE_MS }, "evicted-1");
    cast("data", "stream-processor", pressed, 1_400, { kind: "evicted", atMs: nowMs - 17 * MINUTE_MS }, "evicted-2");
  }
  const plugin = troubled.get("plugin-not-ready");
  if (plugin !== undefined) {
    const unhealthy = "no healthy devices present; cannot allocate unhealthy devices nvidia.com/gpu";
    const message = `Pod was rejected: Allocate failed due to ${unhealthy}, which is unexpected`;
    cast("search", "embeddings", plugin, 290, { kind: "rejected", message }, "rejected-1");
  }
}

function nodeTroubles(events: PastEvents, troubled: ReadonlyMap<PoolTrouble["kind"], string>, nowMs: number): void {
  const pressed = troubled.get("memory-pressure");
  if (pressed === undefined) return;
  events.node(pressed, "Normal", "NodeHasInsufficientMemory", nowMs - 42 * MINUTE_MS);
  events.node(pressed, "Warning", "EvictionThresholdMet", nowMs - 4 * MINUTE_MS, "Attempting to reclaim memory", 19);
}

function around(rules: HouseRules, { plan }: Seeding, services: readonly WorkloadPlan[]): void {
  const { stage, ageDays } = plan;
  const sets = statefulPlans(stage);
  for (const each of [...services, ...sets]) {
    const host = HOSTS[each.name];
    rules.service(each, host === undefined ? undefined : `${host}.${stage}.example.com`);
    const budget = budgetOf(each, stage);
    if (budget !== undefined) rules.budget(each, budget);
  }
  for (const team of TEAMS) rules.limits(team, quotaOf(stage), ageDays);
}

/** Where several pods serve, one may go at a time. In test billing's allows none: a drain of its nodes never ends. */
function budgetOf(
  { name, replicas }: WorkloadPlan | StatefulPlan,
  stage: Stage,
): Omit<PodDisruptionBudgetObject["spec"], "selector"> | undefined {
  if (stage === "test" && name === "billing") return { minAvailable: replicas };
  if (replicas < 3) return undefined;
  return name.length % 2 === 0 ? { maxUnavailable: 1 } : { minAvailable: replicas - 1 };
}

const quotaOf = (stage: Stage): Readonly<Record<string, string>> => ({
  pods: stage === "prod" ? "200" : "80",
  "requests.cpu": stage === "prod" ? "320" : "160",
  "requests.memory": "3Ti",
  "limits.memory": "4Ti",
  "requests.nvidia.com/gpu": stage === "prod" ? "48" : "24",
  persistentvolumeclaims: "20",
  "requests.storage": "4Ti",
});
