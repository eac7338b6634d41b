import { formatQuantity, readQuantity } from "#domain/quantity/quantity.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { amountOf } from "../scheduler/requests.ts";
import type { PodFailure } from "./pod-status.ts";

const MIB = 1024 ** 2;

/** How the kubelet says that it gave a pod up for its node's sake, with what the largest container used (113). */
export function evictionOf(pod: Pod, usedBytes: number = largeUse(pod)): PodFailure {
  const [container] = pod.spec.containers;
  const request = container?.resources?.requests?.memory ?? "0";
  const used = `${Math.round(usedBytes / MIB)}Mi`;
  const read = readQuantity(request);
  const asked = read.ok ? formatQuantity(read.value) : request;
  const short = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 61Mi.";
  const why = `Container ${container?.name} was using ${used}, request is ${asked}, has larger consumption of memory.`;
  return { reason: "Evicted", message: `${short} ${why} ` };
}

/** Half as much again as it asked for. */
const largeUse = (pod: Pod): number =>
  1.5 * amountOf("memory", pod.spec.containers[0]?.resources?.requests?.memory ?? "128Mi");
