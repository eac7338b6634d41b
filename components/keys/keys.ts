/**
 * The one registry of keys: the listener, the sheet and the hints in buttons are made from it. `keys` is a sequence;
 * "Mod" is Command on a Mac, else Control.
 */
export const KEYS = [
  { id: "palette", keys: ["Mod+k"], group: "Anywhere", does: "Search or act" },
  { id: "sheet", keys: ["?"], group: "Anywhere", does: "Show these keys" },
  { id: "theme", keys: ["t"], group: "Anywhere", does: "Next colour scheme: system, light, dark" },
  { id: "back", keys: ["Escape"], group: "Anywhere", does: "Leave the field or the row, else back to the list" },
  { id: "go-overview", keys: ["g", "o"], group: "Go to", does: "Overview" },
  { id: "go-clusters", keys: ["g", "c"], group: "Go to", does: "Clusters" },
  { id: "go-node-pools", keys: ["g", "l"], group: "Go to", does: "Node pools" },
  { id: "go-gpus", keys: ["g", "u"], group: "Go to", does: "GPUs" },
  { id: "go-nodes", keys: ["g", "n"], group: "Go to", does: "Nodes" },
  { id: "go-workloads", keys: ["g", "w"], group: "Go to", does: "Workloads" },
  { id: "go-pods", keys: ["g", "p"], group: "Go to", does: "Pods" },
  { id: "go-not-running", keys: ["g", "x"], group: "Go to", does: "Not running" },
  { id: "go-faults", keys: ["g", "f"], group: "Go to", does: "Faults of the built-in world" },
  { id: "go-events", keys: ["g", "e"], group: "Go to", does: "Events" },
  { id: "go-api", keys: ["g", "a"], group: "Go to", does: "API" },
  { id: "filter", keys: ["/"], group: "In a list", does: "Filter the list" },
  { id: "row-next", keys: ["j"], group: "In a list", does: "Next row" },
  { id: "row-previous", keys: ["k"], group: "In a list", does: "Row before" },
  { id: "row-open", keys: ["Enter"], group: "In a list", does: "Open the row" },
  { id: "row-details", keys: ["d"], group: "In a list", does: "Details of the pod, workload or node of the row" },
  { id: "row-logs", keys: ["l"], group: "In a list", does: "Logs of the row" },
  { id: "row-yaml", keys: ["y"], group: "In a list", does: "YAML of the row" },
  { id: "log-tail", keys: ["0"], group: "In logs", does: "The last lines, of any time" },
  { id: "log-head", keys: ["1"], group: "In logs", does: "To the first line that is kept" },
  { id: "log-1m", keys: ["2"], group: "In logs", does: "Lines of the last minute" },
  { id: "log-5m", keys: ["3"], group: "In logs", does: "Lines of the last 5 minutes" },
  { id: "log-15m", keys: ["4"], group: "In logs", does: "Lines of the last 15 minutes" },
  { id: "log-30m", keys: ["5"], group: "In logs", does: "Lines of the last 30 minutes" },
  { id: "log-1h", keys: ["6"], group: "In logs", does: "Lines of the last hour" },
  { id: "log-follow", keys: ["s"], group: "In logs", does: "Follow the log, or stand still" },
  { id: "log-previous", keys: ["p"], group: "In logs", does: "The run before, or the present one" },
  { id: "log-wrap", keys: ["w"], group: "In logs", does: "Wrap long lines" },
  { id: "log-times", keys: ["T"], group: "In logs", does: "Show the time of each line" },
  { id: "log-full", keys: ["f"], group: "In logs", does: "Full screen" },
  { id: "row-copy", keys: ["c"], group: "In a list", does: "Copy the name of the row" },
] as const;

export type KeyId = (typeof KEYS)[number]["id"];
export interface KeyEntry {
  readonly id: KeyId;
  readonly keys: readonly string[];
  readonly group: string;
  readonly does: string;
}

/** The keys of an entry as they are printed on a keyboard: "Ctrl K", "g o". */
export function printedKeys(id: KeyId, isMac: boolean): string {
  const keys = KEYS.find((entry) => entry.id === id)?.keys ?? [];
  return keys
    .map((key) =>
      key
        .replace("Mod+", isMac ? "⌘ " : "Ctrl ")
        .replace(/ k$/, " K")
        .replace("Escape", "Esc"),
    )
    .join(" ");
}
