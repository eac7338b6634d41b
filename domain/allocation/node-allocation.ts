/**
 * The tables of `kubectl describe node`: its pods row by row, and "Allocated resources".
 * Source: kubectl pkg/describe/describe.go describeNodeResource, pkg/util/resource; kubectl 1.32 and 1.36 run.
 */
import type { Node } from "../objects/node.ts";
import type { Pod } from "../objects/pod.ts";
import { milliValueOf, printQuantity, type Quantity, wholeValueOf, ZERO } from "../quantity/quantity.ts";
import { type Amounts, isHugePages, readAmounts, sumOf } from "./amounts.ts";
import { kubectlRow, kubectlTotals, NEWEST_KUBECTL_MINOR } from "./kubectl-counts.ts";
import type { PodAmounts } from "./pod-amounts.ts";

export interface NodeAllocation {
  /** "Non-terminated Pods: (n in total)". */
  readonly podsShown: number;
  readonly pods: readonly PodRow[];
  /** "Allocated resources", in the order in which kubectl prints it. */
  readonly allocated: ReadonlyMap<string, AllocatedRow>;
}

/** Texts as printed: "2100m (52%)". */
export interface PodRow {
  readonly namespace: string;
  readonly name: string;
  readonly cpuRequests: string;
  readonly cpuLimits: string;
  readonly memoryRequests: string;
  readonly memoryLimits: string;
}

/** Texts as printed; extended resources come without a percentage. */
export interface AllocatedRow {
  readonly requests: string;
  readonly limits: string;
}

export interface NodeAllocationOptions {
  /** The minor of kubectl 1.x whose counting is wanted; it differs while a pod is resized. Without one the newest. */
  readonly kubectlMinor?: number;
}

/** Whether a pod takes room on the node: bound to it and not ended. A terminating pod counts until it is gone. */
export function countsOnNode(pod: Pod, nodeName: string | undefined): boolean {
  const phase = pod.status?.phase;
  return nodeName !== undefined && pod.spec?.nodeName === nodeName && phase !== "Succeeded" && phase !== "Failed";
}

/** `pods` may hold pods of other nodes and ended ones, too: they are left out. Rows keep the order of `pods`. */
export function nodeAllocation(
  node: Node,
  pods: readonly Pod[],
  { kubectlMinor = NEWEST_KUBECTL_MINOR }: NodeAllocationOptions = {},
): NodeAllocation {
  const allocatable = allocatableOf(node);
  const counted = pods.filter((pod) => countsOnNode(pod, node.metadata?.name));
  return {
    podsShown: counted.length,
    pods: counted.map((pod) => podRow(pod, kubectlMinor, allocatable)),
    allocated: allocatedOf(
      allocatable,
      counted.map((pod) => kubectlTotals(pod, kubectlMinor)),
    ),
  };
}

/**
 * "Allocated resources" from amounts that are at hand already: of the pods that count on the node (`countsOnNode`), and
 * only these, in kubectl's order (namespace, name): a sum is printed in the unit family of its first addend.
 */
export function allocatedRows(node: Node, pods: readonly PodAmounts[]): ReadonlyMap<string, AllocatedRow> {
  return allocatedOf(
    allocatableOf(node),
    pods.map((pod) => pod.kubectl ?? pod),
  );
}

function allocatedOf(
  allocatable: Amounts,
  totals: readonly { readonly requests: Amounts; readonly limits: Amounts }[],
): ReadonlyMap<string, AllocatedRow> {
  const requests = sumOf(totals.map((total) => total.requests));
  const limits = sumOf(totals.map((total) => total.limits));
  return new Map(
    shownResources(allocatable).map((name) => [
      name,
      { requests: printAmount(name, requests, allocatable), limits: printAmount(name, limits, allocatable) },
    ]),
  );
}

/** Capacity stands in only where the node reports no allocatable at all. */
export function allocatableOf(node: Node): Amounts {
  const allocatable = readAmounts(node.status?.allocatable);
  return allocatable.size > 0 ? allocatable : readAmounts(node.status?.capacity);
}

/** cpu, memory and ephemeral-storage always; then huge pages; then whatever else the node lists, but pods. */
function shownResources(allocatable: Amounts): readonly string[] {
  const names = [...allocatable.keys()].sort();
  const others = names.filter((name) => !isHugePages(name) && !ALWAYS_SHOWN.includes(name) && name !== "pods");
  return [...ALWAYS_SHOWN, ...names.filter(isHugePages), ...others];
}

const ALWAYS_SHOWN = ["cpu", "memory", "ephemeral-storage"];

function podRow(pod: Pod, kubectlMinor: number, allocatable: Amounts): PodRow {
  const { requests, limits } = kubectlRow(pod, kubectlMinor);
  return {
    namespace: pod.metadata?.namespace ?? "",
    name: pod.metadata?.name ?? "",
    cpuRequests: printAmount("cpu", requests, allocatable),
    cpuLimits: printAmount("cpu", limits, allocatable),
    memoryRequests: printAmount("memory", requests, allocatable),
    memoryLimits: printAmount("memory", limits, allocatable),
  };
}

function printAmount(name: string, amounts: Amounts, allocatable: Amounts): string {
  const amount = amounts.get(name) ?? ZERO;
  const hasPercent = ALWAYS_SHOWN.includes(name) || isHugePages(name);
  if (!hasPercent) return printQuantity(amount);
  return `${printQuantity(amount)} (${percentOf(amount, allocatable.get(name) ?? ZERO, name)}%)`;
}

/**
 * The part of what may be given, cut to a whole percent. In doubles, because kubectl does so: 0.57 of 1 is 56 %.
 * Of nothing it is 0; kubectl's pod rows (not its totals) then print a number that has no meaning.
 */
export function percentOf(amount: Quantity, allocatable: Quantity, name: string): number {
  const inUnits = name === "cpu" ? milliValueOf : wholeValueOf;
  const whole = Number(inUnits(allocatable));
  return whole === 0 ? 0 : Math.trunc((Number(inUnits(amount)) / whole) * 100);
}
