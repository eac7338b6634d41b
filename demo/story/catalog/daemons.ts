import type { Container, PodSpec } from "../../kubernetes/object-types.ts";

/** What runs on every node, or on every node of a kind. */
export interface DaemonPlan {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly version: string;
  readonly cpu: string;
  readonly memory: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly hostNetwork?: boolean;
  /** Without it neither the system pool nor GPU nodes are reached. */
  readonly critical?: boolean;
  readonly createdDaysAgo: number;
  readonly releasedHoursAgo: number;
  /** Registers the GPUs of its node: where it fails the node has none to give. */
  readonly devicePlugin?: boolean;
}

const MCR = "mcr.microsoft.com/oss/v2";

const critical = (name: string, image: string, version: string, cpu: string, memory: string): DaemonPlan => ({
  name,
  namespace: "kube-system",
  image: `${MCR}/${image}`,
  version,
  cpu,
  memory,
  hostNetwork: true,
  critical: true,
  createdDaysAgo: 398,
  releasedHoursAgo: 24 * 17,
});
const gpu = (name: string, image: string, version: string, label: string): DaemonPlan => ({
  name,
  namespace: "gpu-operator",
  image,
  version,
  cpu: "50m",
  memory: "128Mi",
  nodeSelector: { [label]: "true" },
  critical: true,
  createdDaysAgo: 300,
  releasedHoursAgo: 24 * 34,
});

export const daemonPlans = (): readonly DaemonPlan[] => [
  critical("azure-cns", "azure/azure-cns", "v1.7.6", "40m", "250Mi"),
  critical("cloud-node-manager", "kubernetes/azure-cloud-node-manager", "v1.36.1", "50m", "50Mi"),
  critical("csi-azuredisk-node", "kubernetes-csi/azuredisk-csi", "v1.33.5", "30m", "60Mi"),
  critical("csi-azurefile-node", "kubernetes-csi/azurefile-csi", "v1.34.1", "30m", "60Mi"),
  critical("kube-proxy", "kubernetes/kube-proxy", "v1.36.2", "100m", "80Mi"),
  {
    name: "node-exporter",
    namespace: "monitoring",
    image: "quay.io/prometheus/node-exporter",
    version: "v1.10.2",
    cpu: "50m",
    memory: "64Mi",
    hostNetwork: true,
    critical: true,
    createdDaysAgo: 388,
    releasedHoursAgo: 24 * 9,
  },
  {
    name: "log-agent",
    namespace: "monitoring",
    image: "docker.io/fluent/fluent-bit",
    version: "4.1.1",
    cpu: "50m",
    memory: "128Mi",
    critical: true,
    createdDaysAgo: 320,
    releasedHoursAgo: 24 * 6,
  },
  {
    ...gpu(
      "nvidia-device-plugin-daemonset",
      "nvcr.io/nvidia/k8s-device-plugin",
      "v0.18.0",
      "nvidia.com/gpu.deploy.device-plugin",
    ),
    devicePlugin: true,
  },
  gpu("nvidia-dcgm-exporter", "nvcr.io/nvidia/k8s/dcgm-exporter", "4.4.1-4.6.0", "nvidia.com/gpu.deploy.dcgm-exporter"),
  gpu(
    "gpu-feature-discovery",
    "nvcr.io/nvidia/gpu-feature-discovery",
    "v0.18.0",
    "nvidia.com/gpu.deploy.gpu-feature-discovery",
  ),
  {
    ...gpu(
      "amdgpu-device-plugin-daemonset",
      "docker.io/rocm/k8s-device-plugin",
      "1.31.0.9",
      "feature.node.kubernetes.io/amd-gpu",
    ),
    devicePlugin: true,
  },
];

export function daemonPodSpec(plan: DaemonPlan): PodSpec {
  const container: Container = {
    name: plan.name,
    image: `${plan.image}:${plan.version}`,
    resources: { requests: { cpu: plan.cpu, memory: plan.memory }, limits: { memory: plan.memory } },
  };
  return {
    containers: [container],
    ...(plan.hostNetwork === true ? { hostNetwork: true } : {}),
    nodeSelector: { "kubernetes.io/os": "linux", ...plan.nodeSelector },
    ...(plan.critical === true
      ? {
          tolerations: [{ operator: "Exists" }],
          priorityClassName: "system-node-critical",
          priority: 2_000_001_000,
        }
      : {}),
    serviceAccountName: plan.name,
  };
}
