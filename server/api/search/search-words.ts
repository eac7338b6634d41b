import type { SearchHit } from "#contract/search.ts";

/** What kubectl calls the kinds, and their names in full. */
const KIND_WORDS: Readonly<Record<string, SearchHit["kind"]>> = {
  cluster: "Cluster",
  clusters: "Cluster",
  no: "Node",
  node: "Node",
  nodes: "Node",
  po: "Pod",
  pod: "Pod",
  pods: "Pod",
  deploy: "Workload",
  deployment: "Workload",
  deployments: "Workload",
  rs: "Workload",
  replicaset: "Workload",
  replicasets: "Workload",
  workload: "Workload",
  workloads: "Workload",
};

/** What is looked for: words that a name must contain, and where the first word is a kind's, only that kind. */
export interface SearchWords {
  readonly words: readonly string[];
  readonly kind: SearchHit["kind"] | null;
}

export function readSearchWords(text: string): SearchWords {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const first = words[0] ?? "";
  const kind = Object.hasOwn(KIND_WORDS, first) ? KIND_WORDS[first] : undefined;
  return kind === undefined ? { words, kind: null } : { words: words.slice(1), kind };
}

/** How well a name fits: 0 is the name itself, then its beginning, the beginning of a part, anywhere; null is not at all. */
export function fitOf(name: string, words: readonly string[]): number | null {
  let worst = 0;
  for (const word of words) {
    const at = name.indexOf(word);
    if (at < 0) return null;
    const startsPart = at === 0 || /[-._/]/.test(name[at - 1] ?? "") || new RegExp(`[-._/]${escaped(word)}`).test(name);
    worst = Math.max(worst, name === word ? 0 : at === 0 ? 1 : startsPart ? 2 : 3);
  }
  return worst;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
