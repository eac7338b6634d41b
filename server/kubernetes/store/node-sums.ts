/**
 * What the pods on each node ask for together, kept by adding and taking away alone. Exact whole nano-units, so that any
 * number of changes leaves no drift: after the last pod the sum is nothing, not almost nothing.
 */
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

  /** `counts`: which of the pods that hold room it is about; without it all. */
  constructor(counts: (pod: PodRecord) => boolean = () => true) {
    this.#counts = (pod) => holdsRoom(pod) && counts(pod);
  }

  /** Answers whether a sum changed. */
  replace(before: PodRecord | undefined, after: PodRecord | undefined): boolean {
    const left = before !== undefined && this.#counts(before) ? before : undefined;
    const come = after !== undefined && this.#counts(after) ? after : undefined;
    if (left === undefined && come === undefined) return false;
    if (left !== undefined && left.nodeName === come?.nodeName && hasSameAmounts(left, come)) return false;
    if (left !== undefined) this.#take(left);
    if (come !== undefined) this.#add(come);
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

class SumsOfNode {
  #podCount = 0;
  readonly #requests = new Sum();
  readonly #limits = new Sum();
  /** kubectl's totals; they differ from the others only while `#differing` has pods. */
  readonly #kubectlRequests = new Sum();
  readonly #kubectlLimits = new Sum();
  readonly #differing = new Map<string, string>();
  #shown: NodeSums | null = null;

  get isEmpty(): boolean {
    return this.#podCount === 0;
  }

  change(pod: PodRecord, sign: 1 | -1): this {
    const { requests, limits, kubectl } = pod.amounts;
    this.#shown = null;
    this.#podCount += sign;
    this.#requests.change(requests, sign);
    this.#limits.change(limits, sign);
    this.#kubectlRequests.change((kubectl ?? pod.amounts).requests, sign);
    this.#kubectlLimits.change((kubectl ?? pod.amounts).limits, sign);
    if (sign === -1) this.#differing.delete(pod.uid);
    else if (kubectl !== undefined) this.#differing.set(pod.uid, pod.name);
    return this;
  }

  sums(): NodeSums {
    this.#shown ??= {
      podCount: this.#podCount,
      requests: this.#requests.figures(),
      limits: this.#limits.figures(),
      kubectl: this.#kubectl(),
    };
    return this.#shown;
  }

  #kubectl(): NodeSums["kubectl"] {
    if (this.#differing.size === 0) return null;
    return {
      requests: this.#kubectlRequests.figures(),
      limits: this.#kubectlLimits.figures(),
      reason: reasonFor([...this.#differing.values()]),
    };
  }
}

function reasonFor(podNames: readonly string[]): string {
  const more = podNames.length > 3 ? ` and ${podNames.length - 3} more` : "";
  const pods = `${podNames.length === 1 ? "pod" : "pods"} ${podNames.slice(0, 3).join(", ")}${more}`;
  return `The scheduler also counts what the kubelet reports for ${pods} (a resize under way, or claims); kubectl's totals count otherwise.`;
}

/** One sum by resource name; a name is there as long as a pod names it. */
class Sum {
  readonly #parts = new Map<string, { nano: bigint; pods: number }>();

  change(amounts: Amounts, sign: 1 | -1): void {
    for (const [name, { nano }] of amounts) {
      const part = this.#parts.get(name);
      if (part === undefined) {
        this.#parts.set(name, { nano: sign === 1 ? nano : -nano, pods: sign });
        continue;
      }
      part.nano += sign === 1 ? nano : -nano;
      part.pods += sign;
      if (part.pods === 0) this.#parts.delete(name);
    }
  }

  figures(): Figures {
    const entries = [...this.#parts].map(([name, { nano }]): [string, number] => [
      name,
      plainNumber(name, { nano, format: "DecimalSI" }),
    ]);
    return Object.fromEntries(entries);
  }
}
