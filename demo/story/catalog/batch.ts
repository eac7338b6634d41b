import type { Container, PodSpec } from "../../kubernetes/object-types.ts";
import { SPOT_TAINT } from "../nodes/pools.ts";
import { resourcesOf } from "./containers.ts";
import type { Stage } from "./services.ts";
import { imageOf, onGpuPool } from "./workload-plan.ts";

/** Work that ends: trainings, reports, exports. What a run asks for and how long it takes. */
export interface BatchWork {
  readonly name: string;
  readonly namespace: string;
  readonly owner: string;
  readonly version: string;
  readonly cpu: string;
  readonly memory: string;
  readonly devices?: Readonly<Record<string, string>>;
  readonly pool?: string;
  readonly priorityClassName?: string;
  readonly parallelism?: number;
  readonly completions?: number;
  readonly indexed?: boolean;
  /** How its containers behave: "train" where it works for minutes. */
  readonly behaviour?: "train" | "complete" | "crash";
  readonly runsForSeconds?: number;
}

export interface CronPlan extends BatchWork {
  readonly schedule: string;
  readonly timeZone?: string;
  readonly suspend?: boolean;
  readonly concurrencyPolicy?: string;
}

/** A job that stands for itself, and how it stands by now. */
export interface JobPlan extends BatchWork {
  readonly state:
    | { readonly kind: "running"; readonly minutesAgo: number; readonly done?: number }
    | { readonly kind: "complete"; readonly hoursAgo: number; readonly tookMinutes: number }
    | { readonly kind: "failed"; readonly hoursAgo: number }
    | { readonly kind: "waiting"; readonly minutesAgo: number }
    | { readonly kind: "suspended"; readonly hoursAgo: number };
}

const A100 = { devices: { "nvidia.com/gpu": "1" }, pool: "gpu", behaviour: "train" } as const;
const SLICE = { devices: { "nvidia.com/mig-1g.10gb": "1" }, pool: "gpumig", behaviour: "train" } as const;
const SPOT = { devices: { "nvidia.com/gpu": "1" }, pool: "gpuspot", behaviour: "train" } as const;
const BATCH_LOW = { priorityClassName: "batch-low" };
const training = { namespace: "research", owner: "research", cpu: "8", memory: "64Gi", ...BATCH_LOW };

const CRON: Readonly<Record<Stage, readonly CronPlan[]>> = {
  dev: [
    small("data", "warehouse-export", "*/30 * * * *"),
    small("shop", "cart-cleanup", "*/10 * * * *"),
    { ...small("search", "reindex", "15 */6 * * *"), concurrencyPolicy: "Forbid" },
    { ...small("data", "backfill-report", "20 * * * *"), behaviour: "crash" },
    { ...training, ...SPOT, name: "spot-sweep", version: "2", schedule: "*/12 * * * *", runsForSeconds: 240 },
    { ...small("shop", "nightly-report", "30 2 * * *"), timeZone: "Europe/Berlin", suspend: true },
  ],
  test: [
    small("data", "warehouse-export", "*/30 * * * *"),
    small("shop", "nightly-report", "30 2 * * *"),
    { ...small("search", "reindex", "15 */6 * * *"), concurrencyPolicy: "Forbid" },
    { ...training, ...A100, name: "eval-ranker", version: "5", schedule: "*/25 * * * *", runsForSeconds: 420 },
  ],
  prod: [
    { ...small("shop", "nightly-report", "30 2 * * *"), timeZone: "Europe/Berlin" },
    small("data", "warehouse-export", "0 * * * *"),
    small("data", "db-backup", "45 */4 * * *"),
    { ...small("search", "reindex", "15 */6 * * *"), concurrencyPolicy: "Forbid" },
    {
      ...training,
      ...A100,
      name: "embedding-refresh-batch",
      namespace: "search",
      owner: "search",
      version: "0.9.3",
      schedule: "*/20 * * * *",
      runsForSeconds: 380,
    },
  ],
};

const JOBS: Readonly<Record<Stage, readonly JobPlan[]>> = {
  dev: [
    {
      ...training,
      ...A100,
      name: "train-ranker-v3",
      version: "3",
      runsForSeconds: 5_400,
      state: { kind: "running", minutesAgo: 38 },
    },
    { ...training, ...A100, name: "train-vision-b2", version: "12", state: { kind: "waiting", minutesAgo: 21 } },
    {
      ...training,
      ...A100,
      name: "finetune-70b",
      version: "1",
      devices: { "nvidia.com/gpu": "8" },
      state: { kind: "waiting", minutesAgo: 190 },
    },
    {
      ...training,
      ...SLICE,
      name: "sweep-lr",
      version: "4",
      cpu: "2",
      memory: "12Gi",
      parallelism: 2,
      completions: 12,
      indexed: true,
      runsForSeconds: 600,
      state: { kind: "running", minutesAgo: 55, done: 7 },
    },
    {
      ...training,
      ...A100,
      name: "distill-mini",
      version: "2",
      state: { kind: "complete", hoursAgo: 5, tookMinutes: 140 },
    },
    { ...small("data", "backfill-2025", ""), behaviour: "crash", state: { kind: "failed", hoursAgo: 3 } },
    {
      ...training,
      ...A100,
      name: "pretrain-next",
      version: "1",
      parallelism: 4,
      completions: 4,
      state: { kind: "suspended", hoursAgo: 20 },
    },
  ],
  test: [
    {
      ...training,
      ...SLICE,
      name: "eval-transcribe",
      version: "9",
      cpu: "2",
      memory: "12Gi",
      parallelism: 2,
      completions: 6,
      indexed: true,
      runsForSeconds: 500,
      state: { kind: "running", minutesAgo: 24, done: 2 },
    },
    { ...small("data", "migrate-warehouse", ""), state: { kind: "complete", hoursAgo: 9, tookMinutes: 12 } },
    {
      ...training,
      name: "finetune-speech",
      version: "1",
      devices: { "amd.com/gpu": "4" },
      pool: "gpuamd",
      behaviour: "train",
      runsForSeconds: 7_200,
      state: { kind: "running", minutesAgo: 66 },
    },
  ],
  prod: [
    {
      ...training,
      ...A100,
      name: "train-two-tower",
      namespace: "ml-platform",
      owner: "ml-platform",
      version: "7",
      devices: { "nvidia.com/gpu": "2" },
      runsForSeconds: 9_000,
      state: { kind: "running", minutesAgo: 71 },
    },
    {
      ...training,
      ...SPOT,
      name: "pretrain-encoder",
      version: "3",
      parallelism: 2,
      completions: 2,
      indexed: true,
      runsForSeconds: 20_000,
      state: { kind: "running", minutesAgo: 160 },
    },
    { ...small("data", "backfill-orders", ""), state: { kind: "complete", hoursAgo: 13, tookMinutes: 47 } },
  ],
};

function small(namespace: string, name: string, schedule: string): CronPlan {
  return { name, namespace, owner: namespace, version: "1.4.0", cpu: "200m", memory: "256Mi", schedule };
}

export const cronPlans = (stage: Stage): readonly CronPlan[] => CRON[stage];
export const jobPlans = (stage: Stage): readonly JobPlan[] => JOBS[stage];

/** The pod of a run. */
export function batchPodSpec(work: BatchWork): PodSpec {
  const { name, cpu, memory, devices, pool, priorityClassName } = work;
  const container: Container = {
    name,
    image: imageOf({ partOf: work.namespace, name }, work.version),
    args: ["--config", `/etc/${name}/config.yaml`],
    resources: resourcesOf({ cpu, memory, ...(devices === undefined ? {} : { devices }) }),
  };
  const { strategy: _, tolerations = [], ...onPool } = pool === undefined ? {} : onGpuPool(pool);
  const spot = pool === "gpuspot" ? [{ ...SPOT_TAINT, operator: "Equal" }] : [];
  return {
    restartPolicy: "Never",
    containers: [container],
    ...(pool === undefined ? {} : { nodeSelector: { ...onPool.nodeSelector }, tolerations: [...tolerations, ...spot] }),
    ...(priorityClassName === undefined ? {} : { priorityClassName, priority: -1_000 }),
    serviceAccountName: name,
  };
}
