import type { Container } from "../../kubernetes/object-types.ts";
import { resourcesOf } from "./containers.ts";
import type { Stage } from "./services.ts";

/** Something that keeps data: its pods are numbered and each has a volume of its own. */
export interface StatefulPlan {
  readonly name: string;
  readonly namespace: string;
  readonly owner?: string;
  readonly partOf: string;
  readonly image: string;
  readonly version: string;
  readonly port: number;
  readonly replicas: number;
  readonly cpu: string;
  readonly memory: string;
  readonly claim?: { readonly name: string; readonly size: string; readonly storageClass: string };
  readonly createdDaysAgo: number;
  readonly releasedHoursAgo: number;
  readonly partition?: number;
  /** Its last pod has a claim of a class that nobody provides volumes for. */
  readonly unboundClaim?: boolean;
}

const PREMIUM = "managed-csi-premium";

const ordersDb = (replicas: number): StatefulPlan => ({
  name: "orders-db",
  namespace: "shop",
  owner: "shop",
  partOf: "shop",
  image: "docker.io/library/postgres",
  version: "18.0",
  port: 5432,
  replicas,
  cpu: "500m",
  memory: "2Gi",
  claim: { name: "data", size: "64Gi", storageClass: PREMIUM },
  createdDaysAgo: 380,
  releasedHoursAgo: 500,
});
const sessionCache = (replicas: number): StatefulPlan => ({
  name: "session-cache",
  namespace: "shop",
  owner: "shop",
  partOf: "shop",
  image: "docker.io/valkey/valkey",
  version: "8.1.4",
  port: 6379,
  replicas,
  cpu: "100m",
  memory: "512Mi",
  createdDaysAgo: 300,
  releasedHoursAgo: 220,
});
const eventsQueue = (replicas: number): StatefulPlan => ({
  name: "events-queue",
  namespace: "data",
  owner: "data",
  partOf: "data",
  image: "docker.io/library/nats",
  version: "2.12.1",
  port: 4222,
  replicas,
  cpu: "200m",
  memory: "512Mi",
  claim: { name: "jetstream", size: "20Gi", storageClass: "managed-csi" },
  createdDaysAgo: 350,
  releasedHoursAgo: 130,
});
const searchIndex = (replicas: number): StatefulPlan => ({
  name: "search-index",
  namespace: "search",
  owner: "search",
  partOf: "search",
  image: "docker.io/opensearchproject/opensearch",
  version: "3.3.0",
  port: 9200,
  replicas,
  cpu: "500m",
  memory: "4Gi",
  claim: { name: "index", size: "128Gi", storageClass: PREMIUM },
  createdDaysAgo: 280,
  releasedHoursAgo: 310,
});
const prometheus = (replicas: number): StatefulPlan => ({
  name: "prometheus-k8s",
  namespace: "monitoring",
  partOf: "monitoring",
  image: "quay.io/prometheus/prometheus",
  version: "v3.7.2",
  port: 9090,
  replicas,
  cpu: "300m",
  memory: "2Gi",
  claim: { name: "db", size: "100Gi", storageClass: "managed-csi" },
  createdDaysAgo: 388,
  releasedHoursAgo: 260,
});

const SETS: Readonly<Record<Stage, readonly StatefulPlan[]>> = {
  dev: [ordersDb(1), sessionCache(1), eventsQueue(1), { ...searchIndex(2), unboundClaim: true }, prometheus(1)],
  test: [ordersDb(1), sessionCache(1), { ...eventsQueue(3), partition: 2 }, searchIndex(1), prometheus(1)],
  prod: [ordersDb(3), sessionCache(3), eventsQueue(3), searchIndex(3), prometheus(2)],
};

export const statefulPlans = (stage: Stage): readonly StatefulPlan[] => SETS[stage];

export function statefulContainer({ name, image, version, port, cpu, memory, claim }: StatefulPlan): Container {
  return {
    name,
    image: `${image}:${version}`,
    ports: [{ name: "main", containerPort: port, protocol: "TCP" }],
    resources: resourcesOf({ cpu, memory }),
    readinessProbe: { tcpSocket: { port: "main" }, initialDelaySeconds: 2, periodSeconds: 5 },
    livenessProbe: { tcpSocket: { port: "main" }, initialDelaySeconds: 20 },
    ...(claim === undefined ? {} : { volumeMounts: [{ name: claim.name, mountPath: "/data" }] }),
  };
}
