import type { Container } from "../../kubernetes/object-types.ts";
import { NEVER_LESS, type WorkloadPlan } from "./workload-plan.ts";

interface Component {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly version: string;
  readonly previous: string;
  readonly replicas: number;
  readonly cpu: string;
  readonly memory: string;
  readonly memoryLimit?: string;
}

const MCR = "mcr.microsoft.com/oss/v2/kubernetes";

/** What AKS and the platform team run for everybody. */
const COMPONENTS: readonly Component[] = [
  component("kube-system", "coredns", `${MCR}/coredns`, "v1.12.3-2", "v1.12.1-6", 2, "100m", "70Mi", "500Mi"),
  component("kube-system", "coredns-autoscaler", `${MCR}/autoscaler/cpvpa`, "v0.8.9", "v0.8.8", 1, "20m", "10Mi"),
  component("kube-system", "metrics-server", `${MCR}/metrics-server`, "v0.8.0", "v0.7.2", 2, "157m", "136Mi"),
  component(
    "kube-system",
    "konnectivity-agent",
    `${MCR}/apiserver-network-proxy/agent`,
    "v0.33.2",
    "v0.33.0",
    2,
    "20m",
    "20Mi",
    "1Gi",
  ),
  component(
    "kube-system",
    "konnectivity-agent-autoscaler",
    `${MCR}/autoscaler/cpvpa`,
    "v0.8.9",
    "v0.8.8",
    1,
    "20m",
    "10Mi",
  ),
  component(
    "kube-system",
    "azure-wi-webhook-controller-manager",
    "mcr.microsoft.com/oss/v2/azure/workload-identity/webhook",
    "v1.5.1",
    "v1.5.0",
    2,
    "100m",
    "20Mi",
    "300Mi",
  ),
  component(
    "kube-system",
    "eraser-controller-manager",
    "mcr.microsoft.com/oss/v2/eraser/eraser-manager",
    "v1.4.0",
    "v1.3.1",
    1,
    "50m",
    "30Mi",
  ),
  component(
    "gpu-operator",
    "gpu-operator",
    "nvcr.io/nvidia/gpu-operator",
    "v25.10.0",
    "v25.3.4",
    1,
    "200m",
    "100Mi",
    "350Mi",
  ),
  component(
    "gpu-operator",
    "node-feature-discovery-master",
    "registry.k8s.io/nfd/node-feature-discovery",
    "v0.18.1",
    "v0.17.3",
    1,
    "100m",
    "128Mi",
    "4Gi",
  ),
  component(
    "gpu-operator",
    "node-feature-discovery-gc",
    "registry.k8s.io/nfd/node-feature-discovery",
    "v0.18.1",
    "v0.17.3",
    1,
    "10m",
    "128Mi",
    "1Gi",
  ),
  component(
    "monitoring",
    "kube-state-metrics",
    "registry.k8s.io/kube-state-metrics/kube-state-metrics",
    "v2.17.0",
    "v2.16.0",
    1,
    "100m",
    "256Mi",
    "512Mi",
  ),
  component(
    "monitoring",
    "prometheus-operator",
    "quay.io/prometheus-operator/prometheus-operator",
    "v0.86.1",
    "v0.85.0",
    1,
    "100m",
    "128Mi",
    "256Mi",
  ),
  component(
    "monitoring",
    "otel-collector",
    "docker.io/otel/opentelemetry-collector-contrib",
    "0.138.0",
    "0.136.0",
    2,
    "200m",
    "400Mi",
    "512Mi",
  ),
  component("monitoring", "grafana", "docker.io/grafana/grafana", "12.2.1", "12.1.0", 1, "100m", "256Mi", "512Mi"),
];

function component(
  namespace: string,
  name: string,
  image: string,
  version: string,
  previous: string,
  replicas: number,
  cpu: string,
  memory: string,
  memoryLimit: string = memory,
): Component {
  return { namespace, name, image, version, previous, replicas, cpu, memory, memoryLimit };
}

export const platformPlans = (): WorkloadPlan[] => COMPONENTS.map(planOf);

function planOf(of: Component, order: number): WorkloadPlan {
  const isSystem = of.namespace === "kube-system";
  return {
    name: of.name,
    namespace: of.namespace,
    partOf: isSystem ? "aks" : of.namespace,
    version: of.version,
    previousVersion: of.previous,
    replicas: of.replicas,
    containers: [containerOf(of)],
    // The system pool is kept free for what the cluster needs; everything else runs beside the services.
    ...(isSystem
      ? {
          nodeSelector: { "kubernetes.azure.com/mode": "system" },
          tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
          priorityClassName: "system-cluster-critical",
        }
      : { nodeSelector: { "kubernetes.io/os": "linux" } }),
    ...(of.replicas > 1 ? NEVER_LESS : {}),
    revision: 3 + (order % 6),
    createdDaysAgo: 390,
    releasedHoursAgo: 24 * (12 + order),
  };
}

function containerOf({ name, image, version, cpu, memory, memoryLimit = memory }: Component): Container {
  return {
    name,
    image: `${image}:${version}`,
    ports: [{ name: "http", containerPort: 8080, protocol: "TCP" }],
    resources: { requests: { cpu, memory }, limits: { memory: memoryLimit } },
    livenessProbe: { httpGet: { path: "/healthz", port: 8080 }, initialDelaySeconds: 15 },
    readinessProbe: { httpGet: { path: "/readyz", port: 8080 }, periodSeconds: 10 },
    securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true },
  };
}
