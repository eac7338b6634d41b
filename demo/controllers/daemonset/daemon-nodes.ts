import { isActive } from "../replicaset/ranking.ts";
import { isAvailable } from "../replicaset/replicaset-status.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";
import { type DaemonSet, isOutdated } from "./daemon-pod.ts";

/** One node as a DaemonSet sees it. */
export interface DaemonNode {
  readonly run: boolean;
  readonly stay: boolean;
  /** Pods of the set for this node that are neither finished nor ending. */
  readonly present: readonly Pod[];
  readonly ending: boolean;
  readonly failed: readonly Pod[];
  readonly ready: boolean;
  readonly available: boolean;
  readonly outdated: boolean;
}

/** What the status says, as sums over the nodes. */
export interface DaemonCounts {
  desired: number;
  current: number;
  misscheduled: number;
  ready: number;
  available: number;
  updated: number;
}

export function lookAt(
  set: DaemonSet,
  place: { readonly run: boolean; readonly stay: boolean },
  pods: readonly Pod[],
  nowMs: number,
): DaemonNode {
  const present = pods.filter(isActive);
  const minReadySeconds = set.spec.minReadySeconds ?? 0;
  return {
    ...place,
    present,
    ending: pods.some((pod) => pod.metadata.deletionTimestamp !== undefined),
    failed: pods.filter(
      ({ status, metadata }) => status?.phase === "Failed" && metadata.deletionTimestamp === undefined,
    ),
    ready: present.some((pod) => isTrue(pod.status?.conditions, "Ready")),
    available: present.some((pod) => isAvailable(pod, minReadySeconds, nowMs)),
    outdated: present.length > 0 && present.every((pod) => isOutdated(set, pod)),
  };
}

/** The nodes of one DaemonSet with their sums, kept in step node by node: no look at the set walks through all nodes. */
export class DaemonNodes {
  readonly #nodes = new Map<string, DaemonNode>();
  readonly counts: DaemonCounts = { desired: 0, current: 0, misscheduled: 0, ready: 0, available: 0, updated: 0 };
  /** Nodes whose pod is of an old template: those whose pod does not work, and those whose does. */
  readonly outdatedBroken = new Set<string>();
  readonly outdatedWorking = new Set<string>();

  get(name: string): DaemonNode | undefined {
    return this.#nodes.get(name);
  }

  set(name: string, node: DaemonNode | undefined): void {
    const before = this.#nodes.get(name);
    if (before !== undefined) this.#count(before, -1);
    this.outdatedBroken.delete(name);
    this.outdatedWorking.delete(name);
    if (node === undefined) {
      this.#nodes.delete(name);
      return;
    }
    this.#nodes.set(name, node);
    this.#count(node, 1);
    if (node.run && node.outdated) (node.available ? this.outdatedWorking : this.outdatedBroken).add(name);
  }

  names(): string[] {
    return [...this.#nodes.keys()];
  }

  #count(node: DaemonNode, sign: 1 | -1): void {
    const { counts } = this;
    const there = node.present.length > 0;
    if (!node.run) {
      if (there) counts.misscheduled += sign;
      return;
    }
    counts.desired += sign;
    if (there) counts.current += sign;
    if (node.ready) counts.ready += sign;
    if (node.available) counts.available += sign;
    if (there && !node.outdated) counts.updated += sign;
  }
}
