import { rfc3339 } from "../../controllers/runtime/clock.ts";
import { hashBetween } from "../../controllers/runtime/random.ts";
import type { NewObject } from "../../kubernetes/object.ts";
import type { NodeObject, Taint } from "../../kubernetes/object-types.ts";
import { uuidFrom } from "../identity.ts";
import { devicesOf, gpuLabels } from "./gpu-labels.ts";
import { conditionsOf } from "./node-conditions.ts";
import { type NodePlace, troubleOf } from "./node-place.ts";

/** All nodes of a pool are machines of one scale set. */
export const scaleSetOf = (cluster: string, seed: string, pool: string): string =>
  `aks-${pool}-${String(hashBetween(`${seed}/${cluster}/scale-set`, 10_000_000, 99_999_999))}-vmss`;

export const nodeName = (scaleSet: string, index: number): string =>
  `${scaleSet}${index.toString(36).padStart(6, "0")}`;

const REGION = "westeurope";
const IMAGE_VERSION = "AKSUbuntu-2404gen2containerd-202604.13.0";

/** A node as AKS makes it: scale set names, labels, reservations, conditions with the node problem detector's. */
export function nodeOf(place: NodePlace): NewObject<NodeObject> {
  const { pool, index, ordinal, seed, cluster } = place;
  const scaleSet = scaleSetOf(cluster, seed, pool.name);
  const name = nodeName(scaleSet, index);
  const uid = uuidFrom(seed, cluster, "node", name);
  const group = `mc_rg-slipway_${cluster}_${REGION}`;
  const subscription = uuidFrom(seed, "subscription");
  const machines = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute`;
  const cordoned = troubleOf(place) === "cordoned";
  const taints = taintsOf(place);
  const podCidr = podRange(ordinal);
  return {
    metadata: {
      name,
      uid,
      creationTimestamp: rfc3339(place.createdMs),
      labels: { ...labelsOf(place, name, group), ...gpuLabels(pool, place.createdMs) },
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
      ...amountsOf(place),
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
    ...(pool.spot ? { "kubernetes.azure.com/scalesetpriority": "spot" } : {}),
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

/** The pool's own, and what the node controller adds while something is wrong. */
function taintsOf(place: NodePlace): Taint[] {
  const added = (key: string, minutesAgo: number): Taint => ({
    key,
    effect: "NoSchedule",
    timeAdded: rfc3339(place.nowMs - minutesAgo * 60_000),
  });
  const trouble = troubleOf(place);
  return [
    ...(place.pool.taints ?? []),
    ...(trouble === "cordoned" ? [added("node.kubernetes.io/unschedulable", 90)] : []),
    ...(trouble === "memory-pressure" ? [added("node.kubernetes.io/memory-pressure", 42)] : []),
    ...(place.joining ? [added("node.kubernetes.io/not-ready", 0)] : []),
  ];
}

/** Capacity, and allocatable after AKS' reservations: by cores, 20 MB a pod + 50 MB (at most a quarter), 10 % of disk. */
function amountsOf(place: NodePlace): Pick<NodeObject["status"], "capacity" | "allocatable"> {
  const { pool, joining } = place;
  const { instance, maxPods, sharing } = pool;
  const { cpus, memoryKi, diskKi } = instance;
  const reservedKi = Math.min((20 * maxPods + 50) * 1024, Math.floor(memoryKi / 4)) + 100 * 1024;
  const huge = { "hugepages-1Gi": "0", "hugepages-2Mi": "0" };
  const trouble = troubleOf(place);
  const devices = joining ? [] : Object.entries(devicesOf(instance, sharing, trouble === "failed-gpu" ? 1 : 0));
  const lost = trouble === "plugin-not-ready";
  return {
    capacity: {
      cpu: String(cpus),
      "ephemeral-storage": `${diskKi}Ki`,
      ...huge,
      memory: `${memoryKi}Ki`,
      ...Object.fromEntries(devices.map(([resource, { capacity }]) => [resource, String(capacity)])),
      pods: String(maxPods),
    },
    allocatable: {
      cpu: `${cpus * 1_000 - reservedCpu(cpus)}m`,
      "ephemeral-storage": String(Math.floor(diskKi * 1024 * 0.9)),
      ...huge,
      memory: `${memoryKi - reservedKi}Ki`,
      ...Object.fromEntries(devices.map(([resource, { healthy }]) => [resource, String(lost ? 0 : healthy)])),
      pods: String(maxPods),
    },
  };
}

/** Millicores: 140 of four cores, 180 of eight, then ten of each core more. */
const reservedCpu = (cpus: number): number => (cpus <= 8 ? 100 + 10 * cpus : 180 + 10 * (cpus - 8));

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
