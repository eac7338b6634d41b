import { rfc3339 } from "../controllers/runtime/clock.ts";
import { hashBetween } from "../controllers/runtime/random.ts";
import type { NewObject } from "../kubernetes/object.ts";
import type { Condition, NodeObject } from "../kubernetes/object-types.ts";
import { uuidFrom } from "./identity.ts";
import type { InstanceType, Pool } from "./pools.ts";

/** Which node of which cluster; `ordinal` counts through all pools and gives addresses. */
export interface NodePlace {
  readonly cluster: string;
  readonly seed: string;
  readonly version: string;
  readonly pool: Pool;
  readonly index: number;
  readonly ordinal: number;
  readonly nowMs: number;
  readonly createdMs: number;
}

const REGION = "westeurope";
const IMAGE_VERSION = "AKSUbuntu-2404gen2containerd-202604.13.0";

/** A node as AKS makes it: scale set names, labels, reservations, conditions with the node problem detector's. */
export function nodeOf(place: NodePlace): NewObject<NodeObject> {
  const { pool, index, ordinal, seed, cluster } = place;
  const scaleSet = `aks-${pool.name}-${String(hashBetween(`${seed}/${cluster}/scale-set`, 10_000_000, 99_999_999))}-vmss`;
  const name = `${scaleSet}${index.toString(36).padStart(6, "0")}`;
  const uid = uuidFrom(seed, cluster, "node", name);
  const group = `mc_rg-slipway_${cluster}_${REGION}`;
  const subscription = uuidFrom(seed, "subscription");
  const machines = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute`;
  const cordoned = pool.cordoned === index;
  const taints = [
    ...(pool.taints ?? []),
    ...(cordoned
      ? [{ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule", timeAdded: rfc3339(place.nowMs - 5_400_000) }]
      : []),
  ];
  const podCidr = podRange(ordinal);
  return {
    metadata: {
      name,
      uid,
      creationTimestamp: rfc3339(place.createdMs),
      labels: { ...labelsOf(place, name, group), ...gpuLabels(pool.instance, place.createdMs) },
      annotations: {
        "csi.volume.kubernetes.io/nodeid": JSON.stringify({ "disk.csi.azure.com": name, "file.csi.azure.com": name }),
        "node.alpha.kubernetes.io/ttl": "0",
        "volumes.kubernetes.io/controller-managed-attach-detach": "true",
      },
    },
    spec: {
      podCIDR: podCidr,
      podCIDRs: [podCidr],
      providerID: `azure://${machines}/virtualMachineScaleSets/${scaleSet}/virtualMachines/${index}`,
      ...(cordoned ? { unschedulable: true } : {}),
      ...(taints.length === 0 ? {} : { taints }),
    },
    status: {
      ...amountsOf(pool, index),
      conditions: conditionsOf(place),
      addresses: [
        { type: "InternalIP", address: nodeAddress(ordinal) },
        { type: "Hostname", address: name },
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
      nodeInfo: nodeInfoOf(uid, place.version),
      images: PRESENT_IMAGES.map((image) => ({ ...image, names: [...image.names] })),
    },
  };
}

/** 10.16.0.4 and on. */
const nodeAddress = (ordinal: number): string => {
  const number = ordinal + 4;
  return `10.${16 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`;
};

/** 10.244.0.0/24 and on, as AKS' overlay hands them out; round again from 10.128 after 3,072 nodes. */
const podRange = (ordinal: number): string => `10.${128 + ((116 + (ordinal >> 8)) % 128)}.${ordinal & 255}.0/24`;

function labelsOf({ pool, index, seed, cluster }: NodePlace, name: string, group: string): Record<string, string> {
  const { instance } = pool;
  const zone = `${REGION}-${(index % 3) + 1}`;
  return {
    agentpool: pool.name,
    "beta.kubernetes.io/arch": "amd64",
    "beta.kubernetes.io/instance-type": instance.name,
    "beta.kubernetes.io/os": "linux",
    "failure-domain.beta.kubernetes.io/region": REGION,
    "failure-domain.beta.kubernetes.io/zone": zone,
    "kubernetes.azure.com/agentpool": pool.name,
    "kubernetes.azure.com/cluster": group,
    "kubernetes.azure.com/consolidated-additional-properties": uuidFrom(seed, cluster, "additional-properties"),
    "kubernetes.azure.com/kubelet-identity-client-id": uuidFrom(seed, cluster, "kubelet-identity"),
    "kubernetes.azure.com/mode": pool.mode.toLowerCase(),
    "kubernetes.azure.com/node-image-version": IMAGE_VERSION,
    "kubernetes.azure.com/nodepool-type": "VirtualMachineScaleSets",
    "kubernetes.azure.com/os-sku": "Ubuntu",
    "kubernetes.azure.com/role": "agent",
    "kubernetes.azure.com/storageprofile": "managed",
    "kubernetes.azure.com/storagetier": "Premium_LRS",
    "kubernetes.io/arch": "amd64",
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": instance.name,
    storageprofile: "managed",
    storagetier: "Premium_LRS",
    "topology.disk.csi.azure.com/zone": zone,
    "topology.kubernetes.io/region": REGION,
    "topology.kubernetes.io/zone": zone,
  };
}

/** Labels of AKS and of GPU feature discovery; MIG is possible and off, nothing is shared. */
function gpuLabels({ gpu, name }: InstanceType, createdMs: number): Record<string, string> {
  if (gpu === undefined) return {};
  return {
    accelerator: "nvidia",
    "kubernetes.azure.com/accelerator": "nvidia",
    "feature.node.kubernetes.io/pci-10de.present": "true",
    "nvidia.com/cuda.driver-version.full": "570.133.20",
    "nvidia.com/cuda.driver.major": "570",
    "nvidia.com/cuda.driver.minor": "133",
    "nvidia.com/cuda.driver.rev": "20",
    "nvidia.com/cuda.runtime.major": "12",
    "nvidia.com/cuda.runtime.minor": "8",
    "nvidia.com/gfd.timestamp": String(Math.floor(createdMs / 1_000) + 240),
    "nvidia.com/gpu.compute.major": String(gpu.computeMajor),
    "nvidia.com/gpu.compute.minor": "0",
    "nvidia.com/gpu.count": String(gpu.count),
    "nvidia.com/gpu.deploy.container-toolkit": "true",
    "nvidia.com/gpu.deploy.dcgm-exporter": "true",
    "nvidia.com/gpu.deploy.device-plugin": "true",
    "nvidia.com/gpu.deploy.driver": "true",
    "nvidia.com/gpu.deploy.gpu-feature-discovery": "true",
    "nvidia.com/gpu.family": gpu.family,
    "nvidia.com/gpu.machine": name.replaceAll("_", "-"),
    "nvidia.com/gpu.memory": String(gpu.memoryMi),
    "nvidia.com/gpu.mode": "compute",
    "nvidia.com/gpu.present": "true",
    "nvidia.com/gpu.product": gpu.product,
    "nvidia.com/gpu.replicas": "1",
    "nvidia.com/gpu.sharing-strategy": "none",
    "nvidia.com/mig.capable": "true",
    "nvidia.com/mig.config": "all-disabled",
    "nvidia.com/mig.config.state": "success",
    "nvidia.com/mig.strategy": "single",
    "nvidia.com/mps.capable": "false",
  };
}

/** Capacity, and allocatable after AKS' reservations: by cores, 20 MB a pod + 50 MB (at most a quarter), 10 % of disk. */
function amountsOf(
  { instance, maxPods, failedGpu }: Pool,
  index: number,
): Pick<NodeObject["status"], "capacity" | "allocatable"> {
  const { cpus, memoryKi, diskKi, gpu } = instance;
  const reservedKi = Math.min((20 * maxPods + 50) * 1024, Math.floor(memoryKi / 4)) + 100 * 1024;
  const huge = { "hugepages-1Gi": "0", "hugepages-2Mi": "0" };
  const gpus = (count: number) => (gpu === undefined ? {} : { "nvidia.com/gpu": String(count) });
  return {
    capacity: {
      cpu: String(cpus),
      "ephemeral-storage": `${diskKi}Ki`,
      ...huge,
      memory: `${memoryKi}Ki`,
      ...gpus(gpu?.count ?? 0),
      pods: String(maxPods),
    },
    allocatable: {
      cpu: `${cpus * 1_000 - reservedCpu(cpus)}m`,
      "ephemeral-storage": String(Math.floor(diskKi * 1024 * 0.9)),
      ...huge,
      memory: `${memoryKi - reservedKi}Ki`,
      ...gpus((gpu?.count ?? 0) - (failedGpu === index ? 1 : 0)),
      pods: String(maxPods),
    },
  };
}

/** Millicores: 140 of four cores, 180 of eight, then ten of each core more. */
const reservedCpu = (cpus: number): number => (cpus <= 8 ? 100 + 10 * cpus : 180 + 10 * (cpus - 8));

function conditionsOf({ createdMs, nowMs, ordinal, pool, index }: NodePlace): Condition[] {
  const heartbeat = rfc3339(nowMs - 1_000 * ((ordinal * 37) % 290));
  const good: readonly (readonly [type: string, status: string, reason: string, message: string])[] = [
    ["KernelDeadlock", "False", "KernelHasNoDeadlock", "kernel has no deadlock"],
    ["ReadonlyFilesystem", "False", "FilesystemIsNotReadOnly", "Filesystem is not read-only"],
    ["FrequentKubeletRestart", "False", "NoFrequentKubeletRestart", "kubelet is functioning properly"],
    ["FrequentContainerdRestart", "False", "NoFrequentContainerdRestart", "containerd is functioning properly"],
    ["ContainerRuntimeProblem", "False", "ContainerRuntimeIsUp", "container runtime service is up"],
    ["KubeletProblem", "False", "KubeletIsUp", "kubelet service is up"],
    ["VMEventScheduled", "False", "NoVMEventScheduled", "VM has no scheduled event"],
    ["NetworkUnavailable", "False", "NodeInitialization", "Node network is available"],
    ["MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"],
    ["DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"],
    ["PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"],
    ["Ready", "True", "KubeletReady", "kubelet is posting ready status"],
  ];
  const failed: typeof good = [
    ["GpuHealthy", "False", "XidError", "GPU 5: Xid 79, GPU has fallen off the bus. One of 8 GPUs is out of service"],
  ];
  const since = (type: string): number => (type === "GpuHealthy" ? nowMs - 26 * 3_600_000 : createdMs + 25_000);
  return [...(pool.failedGpu === index ? failed : []), ...good].map(([type, status, reason, message]) => ({
    type,
    status,
    lastHeartbeatTime: heartbeat,
    lastTransitionTime: rfc3339(since(type)),
    reason,
    message,
  }));
}

const nodeInfoOf = (uid: string, version: string): NonNullable<NodeObject["status"]["nodeInfo"]> => ({
  machineID: uuidFrom(uid, "machine").replaceAll("-", ""),
  systemUUID: uuidFrom(uid, "system"),
  bootID: uuidFrom(uid, "boot"),
  kernelVersion: "6.8.0-1042-azure",
  osImage: "Ubuntu 24.04.3 LTS",
  containerRuntimeVersion: "containerd://2.1.6-1",
  kubeletVersion: version,
  kubeProxyVersion: "",
  operatingSystem: "linux",
  architecture: "amd64",
});

const PRESENT_IMAGES = [
  { names: ["mcr.microsoft.com/oss/v2/kubernetes/kube-proxy:v1.36.2"], sizeBytes: 94_311_213 },
  { names: ["mcr.microsoft.com/oss/v2/kubernetes-csi/azuredisk-csi:v1.33.5"], sizeBytes: 76_021_904 },
  { names: ["mcr.microsoft.com/azurelinux/base/pause:3.10"], sizeBytes: 321_520 },
];
