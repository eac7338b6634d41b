import { rfc3339 } from "../../controllers/runtime/clock.ts";
import type { Condition } from "../../kubernetes/object-types.ts";
import { type NodePlace, troubleOf } from "./node-place.ts";

type Said = readonly [type: string, status: string, reason: string, message: string];

const HOUR_MS = 3_600_000;

/** The kubelet's four and the node problem detector's, all well. */
const GOOD: readonly Said[] = [
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

/** What a trouble of the pool makes of single conditions, and for how many hours it has been so. */
const TROUBLED: Readonly<Record<string, { readonly said: Said; readonly hours: number }>> = {
  "failed-gpu": {
    said: [
      "GpuHealthy",
      "False",
      "XidError",
      "GPU 5: Xid 79, GPU has fallen off the bus. One of 8 GPUs is out of service",
    ],
    hours: 26,
  },
  "memory-pressure": {
    said: ["MemoryPressure", "True", "KubeletHasInsufficientMemory", "kubelet has insufficient memory available"],
    hours: 0.7,
  },
};

/** A machine that has just come: its network is not there yet. */
const JOINING: Said = [
  "Ready",
  "False",
  "KubeletNotReady",
  "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized",
];

export function conditionsOf(place: NodePlace): Condition[] {
  const { createdMs, nowMs, ordinal, joining } = place;
  const heartbeat = rfc3339(joining ? nowMs : nowMs - 1_000 * ((ordinal * 37) % 290));
  const trouble = TROUBLED[troubleOf(place) ?? ""];
  const changed = new Map<string, Said>();
  if (trouble !== undefined) changed.set(trouble.said[0], trouble.said);
  if (joining) changed.set("Ready", JOINING);
  const all = GOOD.map((said) => changed.get(said[0]) ?? said);
  const own = [...changed.values()].filter((said) => !all.includes(said));
  return [...own, ...all].map(([type, status, reason, message]) => ({
    type,
    status,
    lastHeartbeatTime: heartbeat,
    lastTransitionTime: rfc3339(
      trouble?.said[0] === type ? nowMs - trouble.hours * HOUR_MS : Math.min(nowMs, createdMs + 25_000),
    ),
    reason,
    message,
  }));
}
