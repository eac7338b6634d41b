import type { NodeAnswer } from "#contract/nodes.ts";
import type { Tone } from "../ui/status.tsx";

/** The statuses of a node, as the filter offers them. */
export const NODE_STATUSES = ["Ready", "NotReady", "Unknown"] as const satisfies readonly NodeAnswer["status"][];

/** A node's status as a word with its tone: not ready is grave, a cordon or a pressure a warning, unknown is unknown. */
export function nodeStatus(node: Pick<NodeAnswer, "status" | "unschedulable" | "pressures">): {
  tone: Tone;
  word: string;
} {
  const cordoned = node.unschedulable ? ", cordoned" : "";
  if (node.status === "NotReady") return { tone: "bad", word: `Not ready${cordoned}` };
  if (node.status === "Unknown") return { tone: "unknown", word: `Unknown${cordoned}` };
  const [pressure] = node.pressures;
  if (pressure !== undefined) return { tone: "warn", word: `${spaced(pressure)}${cordoned}` };
  return node.unschedulable ? { tone: "warn", word: "Cordoned" } : { tone: "ok", word: "Ready" };
}

/** A condition that is not as it should be, in words: "Memory pressure"; one that should be true as "GpuHealthy: no". */
export function spaced(condition: string): string {
  if (/(Ready|Healthy|Available)$/.test(condition)) return `${condition}: no`;
  const words = condition.replace(
    /([a-z0-9])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return words;
}

/** How a node is, to follow its name: "is ready", "is not ready", "is cordoned: no new pod is placed on it". */
export function nodeSentence(node: Pick<NodeAnswer, "status" | "unschedulable" | "pressures">): string {
  const cordon = node.unschedulable ? ", cordoned" : "";
  if (node.status === "NotReady") return `is not ready${cordon}`;
  if (node.status === "Unknown") return `is unknown${cordon}`;
  if (node.pressures.length > 0) return `is ready, but ${node.pressures.map(spaced).join(", ")}${cordon}`;
  return node.unschedulable ? "is ready and cordoned" : "is ready";
}
