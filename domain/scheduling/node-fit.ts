/**
 * Why a node does not take a pod, worked out from the node itself: the scheduler's message has counts without names, on
 * newer servers not even the taints. In the order of the scheduler's default profile; a node is under the first that refuses.
 */
import type { Taint } from "../objects/node.ts";
import type { PodSpec } from "../objects/pod.ts";
import { type SelectableNode, selectionMismatch } from "./node-selection.ts";
import { untoleratedTaint } from "./tolerations.ts";

/** Amounts by resource name: cpu in millicores, memory in bytes, else counts. */
export type AmountsByName = Readonly<Record<string, number>>;

/** A node as the scheduler looks at it. */
export interface CandidateNode extends SelectableNode {
  readonly taints: readonly Taint[];
  readonly unschedulable: boolean;
  readonly allocatable: AmountsByName;
  /** What its pods that have not ended ask for. */
  readonly requested: AmountsByName;
  readonly podCount: number;
}

export interface AskingPod {
  readonly spec: PodSpec | undefined;
  readonly requests: AmountsByName;
}

/** One resource that is short on a node. */
export interface Shortage {
  readonly resource: string;
  readonly asked: number;
  readonly free: number;
  readonly allocatable: number;
}

export type NodeRefusal =
  | { readonly kind: "cordoned" }
  | { readonly kind: "taint"; readonly taint: Taint }
  | { readonly kind: "selection"; readonly wanted: string }
  | { readonly kind: "short"; readonly shortages: readonly Shortage[] };

export const CORDON_TAINT: Taint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };

/** Null where the node would take the pod, as far as these filters go. */
export function nodeRefusal(pod: AskingPod, node: CandidateNode): NodeRefusal | null {
  const tolerations = pod.spec?.tolerations ?? [];
  if (node.unschedulable && untoleratedTaint([CORDON_TAINT], tolerations) !== undefined) return { kind: "cordoned" };
  const taint = untoleratedTaint(node.taints, tolerations);
  if (taint !== undefined) return { kind: "taint", taint };
  const wanted = selectionMismatch(pod.spec, node);
  if (wanted !== null) return { kind: "selection", wanted };
  const shortages = shortagesOn(pod, node);
  return shortages.length === 0 ? null : { kind: "short", shortages };
}

/** Every resource that is short, the number of pods among them; one that the node does not list counts as none. */
export function shortagesOn(pod: AskingPod, node: CandidateNode): readonly Shortage[] {
  const mostPods = node.allocatable.pods ?? 0;
  const pods: Shortage = { resource: "pods", asked: 1, free: mostPods - node.podCount, allocatable: mostPods };
  const others = Object.entries(pod.requests)
    .filter(([resource]) => resource !== "pods")
    .map(([resource, asked]): Shortage => {
      const allocatable = amountOf(node.allocatable, resource);
      return { resource, asked, free: allocatable - amountOf(node.requested, resource), allocatable };
    });
  return [pods, ...others].filter(({ asked, free }) => asked > 0 && asked > free);
}

/** Whether the pod would fit if all others were gone. */
export function fitsWhenEmpty(pod: AskingPod, node: CandidateNode): boolean {
  return shortagesOn(pod, { ...node, requested: {}, podCount: 0 }).length === 0;
}

function amountOf(amounts: AmountsByName, name: string): number {
  return Object.hasOwn(amounts, name) ? (amounts[name] ?? 0) : 0;
}
