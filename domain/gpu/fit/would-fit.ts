/**
 * "Would it fit?", by the plain rule: GPUs, cpu, memory and a place for a pod on one node, that takes pods and whose taints
 * are borne. Not looked at: affinity, spread, volumes, host ports, quotas, preemption, and whoever else waits.
 */
import { taintText, untolerated } from "../../nodes/tolerations.ts";
import type { Toleration } from "../../objects/pod.ts";
import type { FitAsk, FitNode, FitOffer, FitVerdict, NodeFit, Obstacle } from "./fit.types.ts";

/** What a pod for GPUs bears by the conventions of clouds and operators; the question may say otherwise. */
export const USUAL_TOLERATIONS: readonly Toleration[] = [
  { key: "sku", operator: "Equal", value: "gpu" },
  { key: "nvidia.com/gpu", operator: "Exists" },
  { key: "amd.com/gpu", operator: "Exists" },
  { key: "google.com/tpu", operator: "Exists" },
];

const NEAREST_TOLD = 3;

export function wouldFit(ask: FitAsk, nodes: Iterable<FitNode>): FitVerdict {
  const fits: NodeFit[] = [];
  for (const node of nodes) {
    const fit = fitOn(ask, node);
    if (fit !== null) fits.push(fit);
  }
  const fitting = fits.filter(({ obstacles }) => obstacles.length === 0).sort(leastLeftOver);
  const refused = fits.filter(({ obstacles }) => obstacles.length > 0).sort(nearestFirst(ask));
  const places = fitting.reduce((total, fit) => total + fit.places, 0);
  return {
    kind: kindOf(ask, fits, places),
    places,
    fitting,
    nearest: refused.slice(0, NEAREST_TOLD),
    why: whyNot(refused),
    looked: fits.length,
  };
}

function kindOf(ask: FitAsk, fits: readonly NodeFit[], places: number): FitVerdict["kind"] {
  if (fits.length === 0) return "no-such-gpu";
  if (places >= ask.pods) return "fits";
  if (places > 0) return "partly";
  return fits.some(({ obstacles }) => !obstacles.some(isForEver)) ? "full" : "never";
}

/** A taint is for ever as far as this pod goes: it must be borne; a cordon is not. */
function isForEver(obstacle: Obstacle): boolean {
  return obstacle.kind === "taint" || (obstacle.kind === "short" && obstacle.ever);
}

/** Null where the node has no GPU of the kind that is asked for. */
function fitOn(ask: FitAsk, node: FitNode): NodeFit | null {
  const offer = bestOffer(ask, node.offers);
  if (offer === undefined) return null;
  const obstacles: Obstacle[] = [];
  if (node.usability !== "usable") obstacles.push({ kind: "usability", usability: node.usability });
  const taint = untolerated(
    // A cordon's taint says the same as the state that is told already.
    node.taints.filter(({ key }) => !(node.usability !== "usable" && key?.startsWith("node.kubernetes.io/"))),
    ask.tolerations,
  );
  if (taint !== undefined) obstacles.push({ kind: "taint", taint: taintText(taint) });
  const wanted = [
    { resource: offer.resource, wanted: ask.gpus, free: offer.free, allocatable: offer.allocatable },
    { resource: "cpu", wanted: ask.cpu, free: node.free.cpu, allocatable: node.allocatable.cpu },
    { resource: "memory", wanted: ask.memory, free: node.free.memory, allocatable: node.allocatable.memory },
    { resource: "pods", wanted: 1, free: node.free.pods, allocatable: node.allocatable.pods },
  ];
  for (const each of wanted) {
    if (each.wanted === 0 || (each.free !== null && each.free >= each.wanted)) continue;
    const ever = each.allocatable !== null && each.allocatable < each.wanted;
    obstacles.push({ kind: "short", ...each, ever });
  }
  const counts = wanted.filter((each) => each.wanted > 0).map((each) => Math.floor((each.free ?? 0) / each.wanted));
  return { node, offer, places: obstacles.length > 0 ? 0 : Math.min(...counts), obstacles };
}

/** Of the resources that are of the kind asked for, the one with the most free; then the one with the most at all. */
function bestOffer({ model, form, profile }: FitAsk, offers: readonly FitOffer[]): FitOffer | undefined {
  return offers
    .filter((offer) => (model === null || offer.model === model) && (form === null || offer.form === form))
    .filter((offer) => profile === null || offer.profile === profile)
    .reduce<FitOffer | undefined>(
      (best, offer) => (best === undefined || isMore(offer, best) ? offer : best),
      undefined,
    );
}

function isMore(a: FitOffer, b: FitOffer): boolean {
  return a.free > b.free || (a.free === b.free && a.allocatable > b.allocatable);
}

function leastLeftOver(a: NodeFit, b: NodeFit): number {
  return a.offer.free - b.offer.free || byName(a, b);
}

/** Fewest things in the way, none that is for ever before any that is, then the smallest part that is short. */
function nearestFirst(ask: FitAsk) {
  const lacks = (fit: NodeFit) => fit.obstacles.reduce((total, obstacle) => total + shortBy(obstacle), 0);
  const forEver = (fit: NodeFit) => fit.obstacles.filter(isForEver).length;
  return (a: NodeFit, b: NodeFit): number =>
    forEver(a) - forEver(b) ||
    a.obstacles.length - b.obstacles.length ||
    lacks(a) - lacks(b) ||
    Math.abs(a.offer.free - ask.gpus) - Math.abs(b.offer.free - ask.gpus) ||
    byName(a, b);
}

function shortBy(obstacle: Obstacle): number {
  if (obstacle.kind !== "short") return 1;
  // What a node will never have is measured by all that it has: the largest is the nearest.
  const there = obstacle.ever ? obstacle.allocatable : obstacle.free;
  return 1 - Math.max(0, there ?? 0) / obstacle.wanted;
}

function byName(a: NodeFit, b: NodeFit): number {
  const [left, right] = [`${a.node.node}/${a.node.cluster}`, `${b.node.node}/${b.node.cluster}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Each node counts once, by the first thing in its way: the parts add up to the nodes that were refused. */
function whyNot(refused: readonly NodeFit[]): FitVerdict["why"] {
  const counts = new Map<string, number>();
  for (const { obstacles } of refused) {
    const [first] = obstacles;
    if (first !== undefined) counts.set(firstWords(first), (counts.get(firstWords(first)) ?? 0) + 1);
  }
  return [...counts].map(([text, nodes]) => ({ text, nodes })).sort((a, b) => b.nodes - a.nodes);
}

const STATES = {
  "not-ready": "not ready",
  unknown: "not heard of",
  cordoned: "cordoned",
  leaving: "being taken away by the autoscaler",
  ailing: "not well, by Kubernetes' own taint",
} as const;

function firstWords(obstacle: Obstacle): string {
  if (obstacle.kind === "usability") return STATES[obstacle.usability];
  if (obstacle.kind === "taint") return `taint ${obstacle.taint} is not tolerated`;
  return obstacle.ever ? `too small in ${obstacle.resource}` : `short of ${obstacle.resource}`;
}
