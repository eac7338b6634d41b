import type { NodePoolAnswer } from "#contract/node-pools.ts";
import { formatCount } from "../format/amount.ts";
import { formatAmount } from "../format/resource.ts";
import { counted, listed } from "../format/words.ts";
import type { Tone } from "../ui/status.tsx";

type Pool = Pick<NodePoolAnswer, "name" | "nodes" | "declared">;

/** How a pool is, as a word with its tone. */
export function poolStatus({ nodes, declared }: Pool): { readonly tone: Tone; readonly word: string } {
  if (nodes.total === 0) return { tone: "unknown", word: declared === null ? "No node" : "Asleep" };
  if (nodes.notReady > 0) return { tone: "bad", word: `${formatCount(nodes.notReady)} not ready` };
  if (nodes.unknown > 0) return { tone: "unknown", word: `${formatCount(nodes.unknown)} unknown` };
  if (nodes.cordoned > 0) return { tone: "warn", word: `${formatCount(nodes.cordoned)} cordoned` };
  if (nodes.usable < nodes.total)
    return { tone: "warn", word: `${formatCount(nodes.total - nodes.usable)} take no pods` };
  return { tone: "ok", word: nodes.total === 1 ? "Ready" : "All ready" };
}

/** "3 of 4 nodes ready, 1 cordoned": and within what limits. */
export function nodesWords({ nodes, declared }: Pool): string {
  const limits = limitWords(declared);
  if (nodes.total === 0) return limits === null ? "0 nodes now" : `0 nodes now, ${limits}`;
  const parts = [
    `${formatCount(nodes.ready)} of ${counted(nodes.total, "node")} ready`,
    nodes.cordoned === 0 ? "" : `${formatCount(nodes.cordoned)} cordoned`,
    limits ?? "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function limitWords(declared: Pool["declared"]): string | null {
  if (declared === null) return null;
  const { min, max } = declared;
  if (max === null) return min === null ? null : `at least ${formatCount(min)}`;
  return min === null || min === 0
    ? `up to ${formatCount(max)}`
    : min === max
      ? `fixed at ${formatCount(max)}`
      : `${formatCount(min)} to ${formatCount(max)}`;
}

/** What a node of a declared pool has: "8 nvidia.com/gpu, 95 CPU". */
export function perNodeWords(declared: NodePoolAnswer["declared"]): string | null {
  const resources = Object.entries(declared?.resources ?? {}).filter(
    ([name]) => name !== "pods" && name !== "ephemeral-storage",
  );
  if (resources.length === 0) return null;
  const order = (name: string) => (name.includes("/") ? 0 : name === "cpu" ? 1 : 2);
  const parts = resources
    .sort(([a], [b]) => order(a) - order(b))
    .map(([name, amount]) => `${formatAmount(name, amount)} ${name === "cpu" ? "CPU" : name}`);
  return listed(parts);
}

type Answer = Pick<NodePoolAnswer, "cluster" | "name" | "nodes" | "declared">;

/** The answer of the page: "18 node pools, all 44 nodes ready; 3 sleep". */
export function poolsSentence(pools: readonly Answer[], total: number): string {
  if (total === 0) return "There are no node pools here";
  const sum = (of: (nodes: Answer["nodes"]) => number) => pools.reduce((count, { nodes }) => count + of(nodes), 0);
  const nodes = sum((each) => each.total);
  const ready = sum((each) => each.ready);
  const cordoned = sum((each) => each.cordoned);
  const asleep = pools.filter((pool) => pool.nodes.total === 0).length;
  const parts = [
    counted(total, "node pool"),
    ready === nodes
      ? `all ${counted(nodes, "node")} ready`
      : `${formatCount(ready)} of ${counted(nodes, "node")} ready`,
    cordoned === 0 ? "" : `${formatCount(cordoned)} cordoned`,
    asleep === 0 ? "" : `${counted(asleep, "pool")} asleep`,
  ];
  return `${parts.filter((part) => part !== "").join(", ")}${pools.length < total ? ` (of the ${pools.length} shown)` : ""}`;
}

/** How one pool is, to follow its name. */
export function poolSentence({ nodes, declared }: Pool): string {
  if (nodes.total === 0) {
    const limits = limitWords(declared);
    return limits === null ? "has no node now" : `has no node now and may have ${limits}`;
  }
  const parts = [
    nodes.ready === nodes.total
      ? nodes.total === 1
        ? "has 1 node, which is ready"
        : `has ${formatCount(nodes.total)} nodes, all ready`
      : `has ${counted(nodes.total, "node")}, ${formatCount(nodes.ready)} of them ready`,
    nodes.cordoned === 0 ? "" : `${formatCount(nodes.cordoned)} cordoned`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}
