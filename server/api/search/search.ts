import { type SearchHit, search } from "#contract/search.ts";
import { ok } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import { bind } from "../handler.ts";
import { selectPage } from "../lists/select-page.ts";
import { workloadOf } from "../owner-chain.ts";
import { basisFor } from "../scope.ts";
import { WORKLOAD_WATCHED, workloadKind, workloadsIn } from "../workloads/workload-kinds.ts";
import { fitOf, readSearchWords, type SearchWords } from "./search-words.ts";

const DEFAULT_LIMIT = 20;
/** Among names that fit equally well: what holds others before what is held. */
const KIND_ORDER = { Cluster: 0, Workload: 1, Node: 2, Pod: 3 } as const;

interface Found {
  readonly kind: SearchHit["kind"];
  readonly name: string;
  readonly namespace: string | null;
  readonly fit: number;
  readonly view: ClusterView;
  /** The hit is made only of what is shown. */
  hit(): Pick<SearchHit, "detail" | "href">;
}

export const searchObjects = bind(search, {
  basis: (context) => basisFor(context, {}, ["nodes", "pods", ...WORKLOAD_WATCHED]),
  answer: (_context, _params, { q, limit = DEFAULT_LIMIT }, basis) => {
    const wanted = readSearchWords(q);
    if (wanted.kind === null && wanted.words.length === 0) return ok({ answer: { items: [], total: 0 } });
    const found = basis.scopes.flatMap(({ view }) => foundIn(view, wanted));
    const items = selectPage(found, 0, limit, compareFound).map(hitOf);
    return ok({ answer: { items, total: found.length } });
  },
});

function foundIn(view: ClusterView, { words, kind }: SearchWords): Found[] {
  const found: Found[] = [];
  const isWanted = (each: SearchHit["kind"]) => kind === null || kind === each;
  const look = (entry: Omit<Found, "fit" | "view">) => {
    const fit = fitOf(entry.name, words);
    if (fit !== null) found.push({ ...entry, fit, view });
  };
  if (isWanted("Cluster")) look({ kind: "Cluster", name: view.name, namespace: null, hit: () => clusterHit(view) });
  if (isWanted("Workload")) {
    for (const record of workloadsIn({ view, namespaces: null })) {
      const { name, namespace } = record;
      const hit = () => ({
        detail: workloadKind(record),
        href: workloadHref(view, { ...record, kind: workloadKind(record) }),
      });
      look({ kind: "Workload", name, namespace, hit });
    }
  }
  if (isWanted("Node")) {
    for (const node of view.nodes.values()) {
      const detail = node.pool === null ? node.readiness : `${node.pool.name}, ${node.readiness}`;
      look({
        kind: "Node",
        name: node.name,
        namespace: null,
        hit: () => ({ detail, href: nodeHref(view, node.name) }),
      });
    }
  }
  if (isWanted("Pod")) {
    for (const pod of view.pods.values()) {
      const { name, namespace } = pod;
      if (fitOf(name, words) !== null) look({ kind: "Pod", name, namespace, hit: () => podHit(view, pod) });
    }
  }
  return found;
}

function compareFound(a: Found, b: Found): number {
  return (
    a.fit - b.fit ||
    KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.namespace ?? "", b.namespace ?? "") ||
    compareTexts(a.view.name, b.view.name) ||
    compareTexts(a.hit().detail, b.hit().detail)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function hitOf({ kind, view, namespace, name, hit }: Found): SearchHit {
  return { kind, cluster: view.name, namespace, name, ...hit() };
}

const enc = encodeURIComponent;

function clusterHit(view: ClusterView) {
  const href = `/clusters/${enc(view.name)}`;
  return { detail: view.simulated ? "built-in world" : "Cluster", href };
}

function nodeHref(view: ClusterView, name: string): string {
  return `/clusters/${enc(view.name)}/nodes/${enc(name)}`;
}

function workloadHref(view: ClusterView, at: { kind: string; namespace: string; name: string }): string {
  return `/clusters/${enc(view.name)}/namespaces/${enc(at.namespace)}/workloads/${enc(at.kind)}/${enc(at.name)}`;
}

/** A pod is shown on its workload's page; one whose workload has no page, in the list of pods. */
function podHit(view: ClusterView, pod: PodRecord) {
  const workload = workloadOf(view, pod);
  const hasPage = workload?.kind === "Deployment" || workload?.kind === "ReplicaSet";
  const href = hasPage
    ? `${workloadHref(view, workload)}?pod=${enc(pod.name)}`
    : `/pods?${new URLSearchParams({ cluster: view.name, namespace: pod.namespace, q: pod.name })}`;
  return { detail: pod.status, href };
}
