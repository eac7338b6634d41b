import { hashBetween } from "../../controllers/runtime/random.ts";
import type { Container } from "../../kubernetes/object-types.ts";
import { resourcesOf } from "./containers.ts";
import { imageOf, type WorkloadPlan } from "./workload-plan.ts";

const TENANTS = 20;
const REPLICAS = 30;

export const crowdNamespaces = (pods: number): string[] =>
  pods <= 0 ? [] : Array.from({ length: TENANTS }, (_, index) => `tenant-${String(index + 1).padStart(2, "0")}`);

/** With it a pod has about 5 KB, managers and all: what pods of a large cluster have (facts/stack.md 19). */
const workerContainer = (image: string): Container => ({
  name: "worker",
  image,
  ports: [{ containerPort: 8080, protocol: "TCP" }],
  env: [{ name: "LOG_LEVEL", value: "info" }],
  resources: resourcesOf({ cpu: "20m", memory: "64Mi", memoryLimit: "128Mi" }),
  readinessProbe: { httpGet: { path: "/readyz", port: 8080 }, periodSeconds: 5 },
});

/**
 * Workloads that only make the cluster large: `pods` pods in all, thirty each, spread over the tenants. Their requests
 * are small enough that as many fit as a node may have.
 */
export function* crowdPlans(pods: number, seed: string): Generator<WorkloadPlan> {
  const namespaces = crowdNamespaces(pods);
  for (let made = 0, index = 0; made < pods; made += REPLICAS, index += 1) {
    const namespace = namespaces[index % namespaces.length] ?? "default";
    const name = `worker-${String(index + 1).padStart(4, "0")}`;
    const version = `1.${hashBetween(`${seed}/${name}/minor`, 0, 12)}.${hashBetween(`${seed}/${name}/patch`, 0, 9)}`;
    const image = imageOf({ partOf: namespace, name: "worker" }, version);
    yield {
      name,
      namespace,
      partOf: namespace,
      version,
      previousVersion: version,
      replicas: Math.min(REPLICAS, pods - made),
      containers: [workerContainer(image)],
      revision: 1 + (index % 9),
      createdDaysAgo: 10 + (index % 200),
      releasedHoursAgo: 2 + (index % 190),
    };
  }
}
