/**
 * Why a pod has no node, from the cluster as it is now: which nodes refuse it for which reason, which one is nearest, what
 * would change it, and whether it waits or can never fit. The scheduler's own message is only asked for what cannot be
 * worked out from the nodes.
 */
import { counted, inNumber } from "../health/words.ts";
import { amountWords } from "./amount-words.ts";
import { nearestNode } from "./nearest-node.ts";
import {
  type AskingPod,
  type CandidateNode,
  fitsWhenEmpty,
  type NodeRefusal,
  nodeRefusal,
  shortagesOn,
} from "./node-fit.ts";
import { parseSchedulerMessage } from "./scheduler-message.ts";
import { explainReason, type SchedulerReasonKind } from "./scheduler-reason.ts";
import { isPassingTaint, taintText } from "./tolerations.ts";

/** "waits": it will fit once there is room. "never": no node, even empty, could take it. "blocked": by something else. */
export type PlacementVerdict = "waits" | "never" | "blocked";

export interface RefusingNode {
  readonly name: string;
  /** Such as "0 of 4 nvidia.com/gpu free"; null where the reason says it all. */
  readonly detail: string | null;
}

export interface RefusalGroup {
  /** What the nodes do, to follow their number: "lack nvidia.com/gpu", or "lacks" for one. */
  readonly words: string;
  readonly nodes: readonly RefusingNode[];
}

export interface Placement {
  readonly verdict: PlacementVerdict;
  readonly sentence: string;
  /** The largest group first; each node is in one. */
  readonly refusals: readonly RefusalGroup[];
  readonly nearest: { readonly node: string; readonly sentence: string } | null;
  /** What would let it run, each as something that a person can do. */
  readonly changes: readonly string[];
}

interface Judged {
  readonly node: CandidateNode;
  readonly refusal: NodeRefusal | null;
}

/**
 * @param message the scheduler's, as condition PodScheduled has it
 * @param nodes all nodes of the cluster
 */
export function explainPlacement(pod: AskingPod, nodes: readonly CandidateNode[], message: string): Placement {
  const judged = nodes.map((node) => ({ node, refusal: nodeRefusal(pod, node) }));
  const refusals = groupsOf(judged);
  const told = parseSchedulerMessage(message);
  const podWide = told.reasons.find(({ count }) => count === null);
  if (podWide !== undefined) {
    const sentence = `Before any node is looked at: ${podWide.text}.`;
    return { verdict: "blocked", sentence, refusals: [], nearest: null, changes: [] };
  }
  const open = judged.filter(({ refusal }) => refusal === null);
  const nearest = nearestNode(pod, nodes);
  if (open.length > 0) return blockedByOthers(open, told.reasons, refusals);
  const hopeful = judged.filter(({ node, refusal }) => isHopeful(pod, node, refusal));
  if (hopeful.length > 0) {
    const sentence = `Waits for room: ${counted(hopeful.length, "node")} could take it once ${whatIsFreed(hopeful)}.`;
    return { verdict: "waits", sentence, refusals, nearest: nearest?.told ?? null, changes: nearest?.changes ?? [] };
  }
  const sentence = `Cannot ever fit, as the nodes are now: ${whyNever(pod, judged)}.`;
  return { verdict: "never", sentence, refusals, nearest: nearest?.told ?? null, changes: nearest?.changes ?? [] };
}

/** Could take it without anything being changed about the pod: room is missing, or the node is not well or cordoned for now. */
function isHopeful(pod: AskingPod, node: CandidateNode, refusal: NodeRefusal | null): boolean {
  if (refusal === null || refusal.kind === "selection") return false;
  if (refusal.kind === "taint" && !isPassingTaint(refusal.taint)) return false;
  const well = { ...node, unschedulable: false, taints: node.taints.filter((taint) => !isPassingTaint(taint)) };
  const rest = nodeRefusal(pod, well);
  return (rest === null || rest.kind === "short") && fitsWhenEmpty(pod, node);
}

function whatIsFreed(hopeful: readonly Judged[]): string {
  const short = hopeful.flatMap(({ refusal }) =>
    refusal?.kind === "short" ? refusal.shortages.map(({ resource }) => resource) : [],
  );
  const names = [...new Set(short)];
  if (names.length === 0) return hopeful.length === 1 ? "it is well and open again" : "they are well and open again";
  return `enough ${names.join(" and ")} is freed`;
}

/** The rules here see no reason: what the scheduler tells that they do not look at. */
const NOT_WORKED_OUT: readonly SchedulerReasonKind[] = [
  "pod-affinity",
  "topology-spread",
  "ports",
  "volume",
  "claim",
  "other",
];

function blockedByOthers(
  open: readonly Judged[],
  reasons: ReturnType<typeof parseSchedulerMessage>["reasons"],
  refusals: readonly RefusalGroup[],
): Placement {
  const others = reasons.filter(({ text }) => NOT_WORKED_OUT.includes(explainReason(text).kind));
  const told = others.map(({ count, text }) => `${count ?? 0} ${inNumber(explainReason(text).words, count ?? 0)}`);
  const names = open.slice(0, 3).map(({ node }) => node.name);
  const sentence =
    told.length === 0
      ? `There is room on ${names.join(", ")}: the scheduler has not tried again yet, or has a reason that it does not tell.`
      : `There is room on ${counted(open.length, "node")}, but the scheduler says that of them ${told.join(", ")}.`;
  return { verdict: told.length === 0 ? "waits" : "blocked", sentence, refusals, nearest: null, changes: [] };
}

function whyNever(pod: AskingPod, judged: readonly Judged[]): string {
  if (judged.length === 0) return "the cluster has no nodes";
  const short = judged.filter(({ refusal }) => refusal?.kind === "short");
  if (short.length > 0) return whyTooLarge(pod, short);
  const tainted = judged.flatMap(({ refusal }) => (refusal?.kind === "taint" ? [taintText(refusal.taint)] : []));
  const selected = judged.flatMap(({ refusal }) => (refusal?.kind === "selection" ? [refusal.wanted] : []));
  const parts = [
    selected.length === 0
      ? ""
      : `${counted(selected.length, "node")} ${selected.length === 1 ? "is" : "are"} not ${mostOf(selected)}`,
    tainted.length === 0
      ? ""
      : `${counted(tainted.length, "node")} ${tainted.length === 1 ? "has" : "have"} a taint that it does not tolerate (${mostOf(tainted)})`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "no node takes it" : parts.join(", and ");
}

/** "it asks for 8 nvidia.com/gpu, and the largest node that it may use has 4 (gpu-1)". */
function whyTooLarge(pod: AskingPod, open: readonly Judged[]): string {
  const missing = open.map(({ node }) => shortagesOn(pod, { ...node, requested: {}, podCount: 0 }));
  const resource = missing.find((shortages) => shortages.length > 0)?.[0]?.resource ?? "";
  const [largest] = open
    .map(({ node }) => ({ node, has: node.allocatable[resource] ?? 0 }))
    .sort((a, b) => b.has - a.has || (a.node.name < b.node.name ? -1 : 1));
  const asked = resource === "pods" ? 1 : (pod.requests[resource] ?? 0);
  const has =
    largest === undefined
      ? ""
      : ` and the largest node that it may use has ${amountWords(resource, largest.has)} (${largest.node.name})`;
  return `it asks for ${amountWords(resource, asked)} ${resource},${has}`;
}

function mostOf(texts: readonly string[]): string {
  const different = [...new Set(texts)];
  return different.length <= 2 ? different.join(", ") : `${different.slice(0, 2).join(", ")}, …`;
}

function groupsOf(judged: readonly Judged[]): readonly RefusalGroup[] {
  const groups = new Map<string, RefusingNode[]>();
  for (const { node, refusal } of judged) {
    if (refusal === null) continue;
    const words = refusalWords(refusal);
    const nodes = groups.get(words) ?? [];
    nodes.push({ name: node.name, detail: detailOf(refusal) });
    groups.set(words, nodes);
  }
  return [...groups]
    .map(([words, nodes]) => ({ words: inNumber(words, nodes.length), nodes }))
    .sort((a, b) => b.nodes.length - a.nodes.length || (a.words < b.words ? -1 : 1));
}

function refusalWords(refusal: NodeRefusal): string {
  switch (refusal.kind) {
    case "cordoned":
      return "are cordoned";
    case "taint":
      return `have the taint ${taintText(refusal.taint)}, which it does not tolerate`;
    case "selection":
      return `are not ${refusal.wanted}, which it asks for`;
    case "short":
      return `lack ${refusal.shortages.map(({ resource }) => (resource === "pods" ? "places for pods" : resource)).join(" and ")}`;
  }
}

function detailOf(refusal: NodeRefusal): string | null {
  if (refusal.kind !== "short") return null;
  return refusal.shortages
    .map(
      ({ resource, free, allocatable }) =>
        `${amountWords(resource, Math.max(0, free))} of ${amountWords(resource, allocatable)} ${resource} free`,
    )
    .join(", ");
}
