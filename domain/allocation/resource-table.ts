/** A node's resources as plain numbers, for the API and the interface. */
import type { ResourceTexts } from "../objects/meta.ts";
import type { Node } from "../objects/node.ts";
import type { Pod } from "../objects/pod.ts";
import { milliValueOf, type Quantity, readQuantity, wholeValueOf } from "../quantity/quantity.ts";
import { type Amounts, addAmounts } from "./amounts.ts";
import { countsOnNode } from "./node-allocation.ts";
import { type CountingVersions, type PodAmounts, podAmounts } from "./pod-amounts.ts";

/** cpu in millicores; memory, storage and hugepages in bytes; all else counts. Rounded up, as Kubernetes rounds. */
export interface ResourceFigures {
  /** null: the node does not say, or not in a way that can be read. */
  readonly capacity: number | null;
  readonly allocatable: number | null;
  /** What the scheduler counts as taken. */
  readonly requests: number;
  readonly limits: number;
  /** Only where `kubectl describe node` prints other totals: these, and why. */
  readonly kubectl?: { readonly requests: number; readonly limits: number; readonly reason: string };
}

export type ResourceTable = Readonly<Record<string, ResourceFigures>>;

/**
 * Every resource that the node lists or a pod on it asks for. `pods` may hold pods of other nodes and ended ones, too:
 * they are left out. The resource "pods" counts one for each.
 */
export function resourceTable(node: Node, pods: readonly Pod[], versions: CountingVersions = {}): ResourceTable {
  const counted = pods.filter((pod) => countsOnNode(pod, node.metadata?.name));
  return resourceTableOf(
    node,
    counted.map((pod) => podAmounts(pod, versions)),
  );
}

/** The same from amounts that are at hand already: of the pods that count on the node (`countsOnNode`), and only these. */
export function resourceTableOf(node: Node, pods: readonly PodAmounts[]): ResourceTable {
  const sums = sumPods(pods);
  const { capacity, allocatable } = node.status ?? {};
  const names = new Set([
    ...Object.keys(capacity ?? {}),
    ...Object.keys(allocatable ?? {}),
    ...sums.requests.keys(),
    ...sums.limits.keys(),
  ]);
  const rows = [...names].sort().map((name): [string, ResourceFigures] => {
    const ofNode = { capacity: readPlain(capacity, name), allocatable: readPlain(allocatable, name) };
    return [
      name,
      name === "pods" ? { ...ofNode, requests: pods.length, limits: 0 } : { ...ofNode, ...ofPods(sums, name) },
    ];
  });
  return Object.fromEntries(rows);
}

/** A quantity as a plain number in the units of `ResourceFigures`. */
export function plainNumber(name: string, quantity: Quantity): number {
  return Number(name === "cpu" ? milliValueOf(quantity) : wholeValueOf(quantity));
}

interface Sums {
  readonly requests: Amounts;
  readonly limits: Amounts;
  readonly kubectlRequests: Amounts;
  readonly kubectlLimits: Amounts;
  /** Pods for which the two ways of counting differ. */
  readonly differing: readonly string[];
}

function sumPods(pods: readonly PodAmounts[]): Sums {
  const requests = new Map<string, Quantity>();
  const limits = new Map<string, Quantity>();
  const kubectlRequests = new Map<string, Quantity>();
  const kubectlLimits = new Map<string, Quantity>();
  const differing = pods.filter((pod) => pod.kubectl !== undefined).map((pod) => pod.podName);
  for (const pod of pods) {
    addAmounts(requests, pod.requests);
    addAmounts(limits, pod.limits);
    if (differing.length === 0) continue;
    addAmounts(kubectlRequests, (pod.kubectl ?? pod).requests);
    addAmounts(kubectlLimits, (pod.kubectl ?? pod).limits);
  }
  if (differing.length === 0) return { requests, limits, kubectlRequests: requests, kubectlLimits: limits, differing };
  return { requests, limits, kubectlRequests, kubectlLimits, differing };
}

function ofPods(sums: Sums, name: string): Omit<ResourceFigures, "capacity" | "allocatable"> {
  const figures = { requests: plain(sums.requests, name), limits: plain(sums.limits, name) };
  const kubectl = { requests: plain(sums.kubectlRequests, name), limits: plain(sums.kubectlLimits, name) };
  if (kubectl.requests === figures.requests && kubectl.limits === figures.limits) return figures;
  return { ...figures, kubectl: { ...kubectl, reason: reasonFor(sums.differing) } };
}

function reasonFor(podNames: readonly string[]): string {
  const more = podNames.length > 3 ? ` and ${podNames.length - 3} more` : "";
  const pods = `${podNames.length === 1 ? "pod" : "pods"} ${podNames.slice(0, 3).join(", ")}${more}`;
  return `The scheduler also counts what the kubelet reports for ${pods} (a resize under way, or claims); kubectl's totals count otherwise.`;
}

function readPlain(texts: ResourceTexts | undefined, name: string): number | null {
  const text = texts !== undefined && Object.hasOwn(texts, name) ? texts[name] : undefined;
  const parsed = text === undefined ? undefined : readQuantity(text);
  return parsed?.ok === true ? plainNumber(name, parsed.value) : null;
}

function plain(amounts: Amounts, name: string): number {
  const quantity = amounts.get(name);
  return quantity === undefined ? 0 : plainNumber(name, quantity);
}
