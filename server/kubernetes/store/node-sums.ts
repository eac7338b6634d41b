/**
 * What the pods on each node ask for together, kept by the change alone and exact: whole nano-units, so that any number of
 * changes leaves no drift.
 */
import type { PodAmounts } from "#domain/allocation/pod-amounts.ts";
import { plainNumber } from "#domain/allocation/resource-table.ts";
import type { Amounts } from "#domain/quantity/quantity.ts";
import type { NodeSums } from "../fleet.types.ts";
import type { Figures, PodRecord } from "../records.ts";

const NO_FIGURES: Figures = Object.freeze({});
const NO_SUMS: NodeSums = Object.freeze({ podCount: 0, requests: NO_FIGURES, limits: NO_FIGURES, kubectl: null });

/** Bound to a node and not ended. A terminating pod counts until it is gone. */
export function holdsRoom(pod: PodRecord): boolean {
  return pod.nodeName !== null && pod.phase !== "Succeeded" && pod.phase !== "Failed";
}

/** Of a DaemonSet: it is on the node because the node is there. */
export function isDaemonPod(pod: PodRecord): boolean {
  return pod.owner?.kind === "DaemonSet";
}

export class NodeSumTable {
  readonly #nodes = new Map<string, SumsOfNode>();
  readonly #counts: (pod: PodRecord) => boolean;
  #version = 0;

  /** `counts`: which of the pods that hold room it is about; without it all. */
  constructor(counts: (pod: PodRecord) => boolean = () => true) {
    this.#counts = (pod) => holdsRoom(pod) && counts(pod);
  }

  /** Grows with each change of any sum. */
  get version(): number {
    return this.#version;
  }

  /** Answers whether a sum changed. */
  replace(before: PodRecord | undefined, after: PodRecord | undefined): boolean {
    const left = before !== undefined && this.#counts(before) ? before : undefined;
    const come = after !== undefined && this.#counts(after) ? after : undefined;
    if (left === undefined && come === undefined) return false;
    if (left !== undefined && left.nodeName === come?.nodeName && hasSameAmounts(left, come)) return false;
    if (left !== undefined) this.#take(left);
    if (come !== undefined) this.#add(come);
    this.#version += 1;
    return true;
  }

  get(node: string): NodeSums {
    return this.#nodes.get(node)?.sums() ?? NO_SUMS;
  }

  #add(pod: PodRecord): void {
    const name = pod.nodeName ?? "";
    const known = this.#nodes.get(name);
    if (known !== undefined) known.change(pod, 1);
    else this.#nodes.set(name, new SumsOfNode().change(pod, 1));
  }

  #take(pod: PodRecord): void {
    const name = pod.nodeName ?? "";
    const known = this.#nodes.get(name);
    known?.change(pod, -1);
    if (known?.isEmpty === true) this.#nodes.delete(name);
  }
}

/** Replicas share their amounts, and one pod's new version shares them with its old one. */
function hasSameAmounts(a: PodRecord, b: PodRecord): boolean {
  return a.requests === b.requests && a.limits === b.limits && a.kubectl === b.kubectl && a.amounts === b.amounts;
}

/**
 * Pods of one template share one object of amounts: what is kept is how many pods have which, and the sums are worked out
 * when somebody asks. Counting is all that a pod that comes or goes costs then, and a first list brings 150,000.
 */
class SumsOfNode {
  #podCount = 0;
  readonly #pods = new Map<PodAmounts, number>();
  /** Pods that kubectl counts otherwise: UID and name. */
  readonly #differing = new Map<string, string>();
  #shown: NodeSums | null = null;

  get isEmpty(): boolean {
    return this.#podCount === 0;
  }

  change({ amounts, uid, name }: PodRecord, sign: 1 | -1): this {
    this.#shown = null;
    this.#podCount += sign;
    const pods = (this.#pods.get(amounts) ?? 0) + sign;
    if (pods === 0) this.#pods.delete(amounts);
    else this.#pods.set(amounts, pods);
    if (sign === -1) this.#differing.delete(uid);
    else if (amounts.kubectl !== undefined) this.#differing.set(uid, name);
    return this;
  }

  sums(): NodeSums {
    this.#shown ??= {
      podCount: this.#podCount,
      requests: this.#sum(({ requests }) => requests),
      limits: this.#sum(({ limits }) => limits),
      kubectl: this.#kubectl(),
    };
    return this.#shown;
  }

  #kubectl(): NodeSums["kubectl"] {
    if (this.#differing.size === 0) return null;
    return {
      requests: this.#sum((amounts) => (amounts.kubectl ?? amounts).requests),
      limits: this.#sum((amounts) => (amounts.kubectl ?? amounts).limits),
      reason: reasonFor([...this.#differing.values()]),
    };
  }

  /** By resource name; a name is there as long as a pod names it. */
  #sum(part: (amounts: PodAmounts) => Amounts): Figures {
    const nano = new Map<string, bigint>();
    for (const [amounts, pods] of this.#pods) {
      const times = BigInt(pods);
      for (const [name, quantity] of part(amounts)) nano.set(name, (nano.get(name) ?? 0n) + quantity.nano * times);
    }
    const entries = Array.from(nano, ([name, sum]) => [name, plainNumber(name, { nano: sum, format: "DecimalSI" })]);
    return Object.fromEntries(entries);
  }
}

function reasonFor(podNames: readonly string[]): string {
  const more = podNames.length > 3 ? ` and ${podNames.length - 3} more` : "";
  const pods = `${podNames.length === 1 ? "pod" : "pods"} ${podNames.slice(0, 3).join(", ")}${more}`;
  return `The scheduler also counts what the kubelet reports for ${pods} (a resize under way, or claims); kubectl's totals count otherwise.`;
}
