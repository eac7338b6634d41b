import { type ContainerShape, initStep, serviceContainer, sidecar } from "./containers.ts";
import { imageOf, NEVER_LESS, onGpuPool, REGISTRY, type Trouble, type WorkloadPlan } from "./workload-plan.ts";

export type Stage = "dev" | "test" | "prod";

/** What a service is in one cluster. */
interface Presence {
  readonly version: string;
  readonly previous: string;
  readonly replicas: number;
  readonly releasedHoursAgo: number;
  readonly trouble?: Trouble;
  /** Whole GPUs for each pod, and the pool that has them. */
  readonly gpu?: { readonly pool: string; readonly count: number };
  /** Slices or another maker's GPUs, and the pool that has them. */
  readonly devices?: { readonly pool: string; readonly of: Readonly<Record<string, string>> };
}

interface Service {
  readonly name: string;
  readonly namespace: string;
  readonly owner: string;
  readonly shape: ContainerShape;
  readonly extra?: (name: string) => Pick<WorkloadPlan, "initContainers" | "strategy">;
  readonly in: { readonly [S in Stage]?: Presence };
}

const at = (
  version: string,
  previous: string,
  replicas: number,
  releasedHoursAgo: number,
  more: Pick<Presence, "trouble" | "gpu" | "devices"> = {},
): Presence => ({ version, previous, replicas, releasedHoursAgo, ...more });

const A100 = (count: number) => ({ gpu: { pool: "gpu", count } });
const H100 = (count: number) => ({ gpu: { pool: "gpuh100", count } });

const SHARED = { gpu: { pool: "gpushared", count: 1 } };
const slices = (profile: string, count = 1) => ({
  devices: { pool: "gpumig", of: { [`nvidia.com/mig-${profile}`]: String(count) } },
});
const MI300X = { devices: { pool: "gpuamd", of: { "amd.com/gpu": "1" } } };

const withTelemetry = (): Pick<WorkloadPlan, "initContainers"> => ({
  initContainers: [sidecar("otel-agent", `${REGISTRY}/platform/otel-agent:0.121.0`, "50m", "96Mi")],
});

const withMigration = (name: string): Pick<WorkloadPlan, "initContainers"> => ({
  initContainers: [initStep("migrate", `${REGISTRY}/shop/${name}-migrations:4`, ["/migrate", "up"])],
});

/**
 * The services of five teams. Versions differ between the clusters as they do while things move from dev to prod; some
 * are in trouble, most of them in dev, one in prod.
 */
export const SERVICES: readonly Service[] = [
  {
    name: "checkout",
    namespace: "shop",
    owner: "shop",
    shape: { cpu: "500m", memory: "512Mi", memoryLimit: "1Gi", startupSeconds: 60 },
    extra: () => ({ ...withTelemetry(), ...NEVER_LESS }),
    in: {
      dev: at("1.15.1", "1.15.0", 2, 19),
      test: at("1.15.0", "1.14.2", 2, 44),
      prod: at("1.14.0", "1.13.6", 6, 212),
    },
  },
  {
    name: "gateway",
    namespace: "shop",
    owner: "shop",
    shape: { cpu: "400m", memory: "384Mi", memoryLimit: "768Mi" },
    extra: () => ({ ...withTelemetry(), ...NEVER_LESS }),
    in: { dev: at("3.8.2", "3.8.1", 2, 71), test: at("3.8.2", "3.8.0", 2, 52), prod: at("3.8.0", "3.7.4", 5, 160) },
  },
  {
    name: "catalog",
    namespace: "shop",
    owner: "shop",
    shape: { cpu: "300m", memory: "512Mi", memoryLimit: "1Gi" },
    in: { dev: at("2.6.0", "2.5.9", 1, 8), test: at("2.5.9", "2.5.8", 2, 95), prod: at("2.5.8", "2.5.7", 4, 330) },
  },
  {
    name: "billing",
    namespace: "shop",
    owner: "shop",
    shape: { cpu: "250m", memory: "384Mi", memoryLimit: "512Mi", env: { CURRENCY: "EUR" } },
    extra: (name) => withMigration(name),
    in: {
      dev: at("0.31.0", "0.30.4", 1, 27),
      test: at("0.30.4", "0.30.3", 2, 120),
      prod: at("0.30.4", "0.30.2", 3, 49),
    },
  },
  {
    name: "notifications",
    namespace: "shop",
    owner: "shop",
    shape: { cpu: "100m", memory: "192Mi", memoryLimit: "256Mi" },
    in: { dev: at("1.9.0", "1.8.8", 1, 140), test: at("1.9.0", "1.8.8", 1, 70), prod: at("1.9.0", "1.8.7", 3, 0.6) },
  },
  {
    name: "search-api",
    namespace: "search",
    owner: "search",
    shape: { cpu: "750m", memory: "1Gi", memoryLimit: "2Gi" },
    extra: () => NEVER_LESS,
    in: { dev: at("5.2.3", "5.2.2", 2, 33), test: at("5.2.2", "5.2.1", 2, 66), prod: at("5.2.1", "5.1.9", 6, 290) },
  },
  {
    name: "embeddings",
    namespace: "search",
    owner: "search",
    shape: { cpu: "4", memory: "24Gi", startupSeconds: 300 },
    in: {
      dev: at("0.9.4", "0.9.3", 1, 90, A100(1)),
      test: at("0.9.4", "0.9.2", 1, 60, A100(1)),
      prod: at("0.9.3", "0.9.1", 6, 400, A100(1)),
    },
  },
  {
    name: "llm-inference",
    namespace: "ml-platform",
    owner: "ml-platform",
    shape: { cpu: "12", memory: "128Gi", startupSeconds: 900, port: 8000, env: { TENSOR_PARALLEL: "2" } },
    in: {
      dev: at("0.8.1", "0.8.0", 1, 55, A100(1)),
      test: at("0.8.0", "0.7.9", 1, 130, A100(1)),
      prod: at("0.7.9", "0.7.7", 3, 180, H100(2)),
    },
  },
  // After llm-inference, so that each H100 node is begun when it comes: nine are free, and no four on one node.
  {
    name: "recommender",
    namespace: "ml-platform",
    owner: "ml-platform",
    shape: { cpu: "8", memory: "64Gi", startupSeconds: 600, env: { MODEL: "two-tower-v7" } },
    in: {
      dev: at("4.1.0", "4.0.9", 1, 16, A100(1)),
      test: at("4.0.9", "4.0.8", 1, 110, A100(1)),
      prod: at("4.0.8", "4.0.5", 6, 250, { ...H100(4), trouble: { kind: "no-room", placed: 4, hoursAgo: 0.8 } }),
    },
  },
  {
    name: "feature-store",
    namespace: "ml-platform",
    owner: "ml-platform",
    shape: { cpu: "500m", memory: "2Gi", memoryLimit: "3Gi" },
    extra: () => NEVER_LESS,
    in: {
      dev: at("2.0.0-rc4", "1.9.3", 2, 3.4, { trouble: { kind: "image-missing" } }),
      test: at("1.9.3", "1.9.2", 2, 140),
      prod: at("1.9.2", "1.9.0", 4, 420),
    },
  },
  {
    name: "ingest-worker",
    namespace: "data",
    owner: "data",
    shape: { cpu: "500m", memory: "512Mi", probes: false, env: { BATCH_SIZE: "5000" } },
    in: {
      dev: at("3.1.7", "3.1.6", 2, 100),
      test: at("3.2.0", "3.1.7", 3, 5.2, { trouble: { kind: "out-of-memory" } }),
      prod: at("3.1.6", "3.1.5", 8, 380),
    },
  },
  {
    name: "warehouse-sync",
    namespace: "data",
    owner: "data",
    shape: { cpu: "200m", memory: "768Mi", memoryLimit: "1Gi" },
    in: { dev: at("1.2.5", "1.2.4", 1, 210), test: at("1.2.5", "1.2.4", 1, 150), prod: at("1.2.4", "1.2.3", 2, 505) },
  },
  {
    name: "experiment-tracker",
    namespace: "research",
    owner: "research",
    shape: { cpu: "250m", memory: "1Gi", memoryLimit: "2Gi", port: 5000 },
    in: { dev: at("2.21.3", "2.21.0", 1, 310), prod: at("2.20.4", "2.20.1", 2, 600) },
  },
  {
    name: "notebooks",
    namespace: "research",
    owner: "research",
    shape: { cpu: "1", memory: "4Gi", memoryLimit: "8Gi", port: 8888 },
    in: { dev: at("7.4.2", "7.4.0", 2, 85), prod: at("7.3.9", "7.3.6", 3, 275) },
  },
  {
    name: "docs-site",
    namespace: "default",
    owner: "platform",
    shape: { cpu: "50m", memory: "64Mi", memoryLimit: "128Mi" },
    in: {
      dev: at("0.44.0", "0.43.2", 1, 48),
      test: at("0.43.2", "0.43.1", 1, 130),
      prod: at("0.43.2", "0.43.0", 2, 97),
    },
  },
  {
    name: "cart",
    namespace: "shop",
    owner: "shop",
    shape: { cpu: "200m", memory: "256Mi", memoryLimit: "512Mi" },
    in: { dev: at("2.3.0", "2.2.9", 1, 61), test: at("2.2.9", "2.2.8", 2, 88), prod: at("2.2.9", "2.2.6", 4, 71) },
  },
  {
    name: "pricing",
    namespace: "shop",
    owner: "shop",
    shape: { cpu: "250m", memory: "256Mi", memoryLimit: "384Mi" },
    extra: () => NEVER_LESS,
    in: {
      dev: at("1.4.2", "1.4.1", 1, 12, { trouble: { kind: "flaky" } }),
      test: at("1.4.1", "1.4.0", 1, 90),
      prod: at("1.4.0", "1.3.8", 3, 260),
    },
  },
  {
    name: "inventory",
    namespace: "shop",
    owner: "shop",
    shape: { cpu: "150m", memory: "256Mi", memoryLimit: "512Mi" },
    in: {
      dev: at("0.9.7", "0.9.6", 1, 5, { trouble: { kind: "crash", container: "migrate" } }),
      test: at("0.9.6", "0.9.5", 1, 130),
      prod: at("0.9.5", "0.9.3", 2, 190),
    },
    extra: (name) => withMigration(name),
  },
  {
    name: "query-suggest",
    namespace: "search",
    owner: "search",
    shape: { cpu: "300m", memory: "512Mi", memoryLimit: "1Gi" },
    in: { dev: at("0.6.1", "0.6.0", 1, 20), test: at("0.6.0", "0.5.9", 1, 75), prod: at("0.6.0", "0.5.7", 3, 140) },
  },
  {
    name: "search-indexer",
    namespace: "search",
    owner: "search",
    shape: { cpu: "300m", memory: "768Mi", memoryLimit: "1Gi", probes: false },
    in: {
      dev: at("3.3.1", "3.3.0", 1, 30),
      test: at("3.3.1", "3.3.0", 1, 9, { trouble: { kind: "hangs" } }),
      prod: at("3.3.0", "3.2.8", 2, 350),
    },
  },
  {
    name: "rerank",
    namespace: "search",
    owner: "search",
    shape: { cpu: "4", memory: "24Gi", startupSeconds: 300 },
    in: { dev: at("0.4.1", "0.4.0", 1, 40, slices("3g.40gb")), prod: at("0.4.0", "0.3.8", 5, 210, slices("3g.40gb")) },
  },
  {
    name: "transcribe",
    namespace: "ml-platform",
    owner: "ml-platform",
    shape: { cpu: "2", memory: "12Gi", startupSeconds: 240 },
    in: {
      dev: at("1.1.0", "1.0.9", 2, 66, slices("1g.10gb")),
      test: at("1.0.9", "1.0.8", 3, 102, slices("1g.10gb")),
      prod: at("1.0.9", "1.0.6", 12, 320, slices("1g.10gb")),
    },
  },
  {
    name: "image-moderation",
    namespace: "ml-platform",
    owner: "ml-platform",
    shape: { cpu: "2", memory: "8Gi", startupSeconds: 120 },
    in: { dev: at("2.0.3", "2.0.2", 3, 47, SHARED), prod: at("2.0.2", "2.0.0", 14, 180, SHARED) },
  },
  {
    name: "speech-to-text",
    namespace: "ml-platform",
    owner: "ml-platform",
    shape: { cpu: "8", memory: "96Gi", startupSeconds: 600 },
    in: { test: at("0.2.2", "0.2.1", 2, 60, MI300X), prod: at("0.2.1", "0.2.0", 3, 130, MI300X) },
  },
  {
    name: "model-registry",
    namespace: "ml-platform",
    owner: "ml-platform",
    shape: { cpu: "200m", memory: "512Mi", memoryLimit: "1Gi" },
    in: {
      dev: at("5.0.0-beta.2", "4.8.1", 1, 1.6, { trouble: { kind: "image-denied" } }),
      test: at("4.8.1", "4.8.0", 1, 120),
      prod: at("4.8.0", "4.7.3", 2, 400),
    },
  },
  {
    name: "stream-processor",
    namespace: "data",
    owner: "data",
    shape: { cpu: "400m", memory: "1Gi", memoryLimit: "2Gi", probes: false },
    in: { dev: at("1.8.0", "1.7.9", 1, 58), test: at("1.7.9", "1.7.8", 2, 160), prod: at("1.7.8", "1.7.5", 6, 230) },
  },
  {
    name: "data-catalog",
    namespace: "data",
    owner: "data",
    shape: { cpu: "150m", memory: "512Mi", memoryLimit: "768Mi" },
    in: { dev: at("0.13.2", "0.13.1", 1, 175), prod: at("0.13.1", "0.13.0", 2, 280) },
  },
  {
    name: "annotation-tool",
    namespace: "research",
    owner: "research",
    shape: { cpu: "200m", memory: "512Mi", memoryLimit: "1Gi" },
    in: {
      dev: at("3.1.4", "3.1.3", 1, 24, { trouble: { kind: "config-missing" } }),
      test: at("3.1.3", "3.1.2", 1, 220),
    },
  },
];

/** The services of one cluster, as workloads. */
export function servicePlans(stage: Stage): WorkloadPlan[] {
  return SERVICES.flatMap((service, order) => {
    const presence = service.in[stage];
    return presence === undefined ? [] : [planOf(service, presence, order)];
  });
}

function planOf(service: Service, presence: Presence, order: number): WorkloadPlan {
  const { name, namespace, owner, shape, extra } = service;
  const { version, previous, replicas, releasedHoursAgo, trouble, gpu, devices } = presence;
  const partOf = namespace === "default" ? owner : namespace;
  const image = imageOf({ partOf, name }, version);
  const container = serviceContainer(name, image, {
    ...shape,
    ...(gpu === undefined ? {} : { gpus: gpu.count }),
    ...(devices === undefined ? {} : { devices: devices.of }),
  });
  const pool = gpu?.pool ?? devices?.pool;
  return {
    name,
    namespace,
    partOf,
    owner,
    version,
    previousVersion: previous,
    replicas,
    containers: [container],
    ...(pool === undefined ? {} : onGpuPool(pool)),
    ...(extra === undefined ? {} : extra(name)),
    revision: 9 + ((order * 7) % 31),
    createdDaysAgo: 90 + ((order * 53) % 260),
    releasedHoursAgo,
    ...(trouble === undefined ? {} : { trouble }),
  };
}
