/** The node that comes nearest to taking a pod, and what would have to change there. */
import { amountWords } from "./amount-words.ts";
import { type AskingPod, type CandidateNode, fitsWhenEmpty, nodeRefusal, shortagesOn } from "./node-fit.ts";
import { selectionMismatch } from "./node-selection.ts";
import { isPassingTaint, taintText, untoleratedTaint } from "./tolerations.ts";

export interface Nearest {
  readonly told: { readonly node: string; readonly sentence: string };
  readonly changes: readonly string[];
}

interface Distance {
  readonly node: CandidateNode;
  /** Hindrances, the gravest first: nothing about the pod changes, a node changes, the pod changes, it is too large. */
  readonly rank: readonly number[];
  readonly changes: readonly string[];
}

/** Null where there is no node, or one takes it already. */
export function nearestNode(pod: AskingPod, nodes: readonly CandidateNode[]): Nearest | null {
  let best: Distance | null = null;
  for (const node of nodes) {
    if (nodeRefusal(pod, node) === null) return null;
    const distance = distanceOf(pod, node);
    if (best === null || isNearer(distance, best)) best = distance;
  }
  if (best === null) return null;
  const { node, changes } = best;
  return { told: { node: node.name, sentence: sentenceOf(pod, node) }, changes };
}

function distanceOf(pod: AskingPod, node: CandidateNode): Distance {
  const changes: string[] = [];
  const taint = untoleratedTaint(node.taints, pod.spec?.tolerations ?? []);
  const wanted = selectionMismatch(pod.spec, node);
  const tooLarge = !fitsWhenEmpty(pod, node);
  const shortages = shortagesOn(pod, node);
  if (wanted !== null) changes.push(`let it run on nodes that are not ${wanted}, such as ${node.name}`);
  if (taint !== undefined && isPassingTaint(taint)) changes.push(`get ${node.name} well again (${taintText(taint)})`);
  else if (taint !== undefined) changes.push(`let it tolerate ${taintText(taint)}`);
  if (node.unschedulable) changes.push(`kubectl uncordon ${node.name}`);
  for (const { resource, asked, free, allocatable } of shortages) {
    const what = resource === "pods" ? "place for a pod" : resource;
    changes.push(
      asked > allocatable
        ? `ask for at most ${amountWords(resource, allocatable)} ${resource}, or add larger nodes`
        : `free ${amountWords(resource, asked - Math.max(0, free))} more ${what} on ${node.name}`,
    );
  }
  const deficit = shortages.reduce((sum, { asked, free }) => sum + (asked - Math.max(0, free)) / asked, 0);
  const isLeft = taint !== undefined && !isPassingTaint(taint);
  return { node, changes, rank: [Number(tooLarge), Number(wanted !== null), Number(isLeft), changes.length, deficit] };
}

function isNearer(a: Distance, b: Distance): boolean {
  for (const [index, value] of a.rank.entries()) {
    const other = b.rank[index] ?? 0;
    if (value !== other) return value < other;
  }
  return a.node.name < b.node.name;
}

function sentenceOf(pod: AskingPod, node: CandidateNode): string {
  const shortages = shortagesOn(pod, node);
  if (shortages.length === 0) return "has the room";
  return `has ${shortages
    .map(
      ({ resource, asked, free, allocatable }) =>
        `${amountWords(resource, Math.max(0, free))} of ${amountWords(resource, allocatable)} ${resource} free, of ${amountWords(resource, asked)} asked for`,
    )
    .join("; ")}`;
}
