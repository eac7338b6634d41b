/** The answer to "would it fit?" in sentences, with what would change it. */
import type { FitAsk, FitVerdict, NodeFit, Obstacle } from "./fit.types.ts";

export function fitSentence(ask: FitAsk, verdict: FitVerdict): string {
  const { kind, places, fitting, looked } = verdict;
  const what = askWords(ask);
  const [first] = fitting;
  if (kind === "no-such-gpu") return `No node here has ${ask.model ?? "such GPUs"}.`;
  if (kind === "never") return `No: ${what} can never fit. ${neverWords(ask, verdict)}`;
  if (kind === "full" || first === undefined)
    return `Not now: none of ${counted(looked, "node")} has room for ${what}.`;
  const where = fitting.length === 1 ? `on ${first.node.node}` : `on ${counted(fitting.length, "node")}`;
  if (kind === "partly") return `In part: ${counted(places, "pod")} of ${ask.pods} would fit, ${where}.`;
  return places === 1
    ? `Yes: it would fit ${where}.`
    : `Yes: there is room for ${counted(places, "such pod")}, ${where}.`;
}

/** What would have to change for the pod to fit on this node. */
export function changeSentence(fit: NodeFit): string {
  return fit.obstacles.map(changeWords).join(" ");
}

function neverWords(ask: FitAsk, { nearest }: FitVerdict): string {
  const [first] = nearest;
  if (first === undefined) return "";
  const short = first.obstacles.find((obstacle) => obstacle.kind === "short" && obstacle.ever);
  if (short?.kind === "short")
    return `The nearest, ${first.node.node}, has ${amount(short.resource, short.allocatable)} in all, and ${amount(short.resource, short.wanted)} are asked for on one node.`;
  return `Every node that is large enough has a taint that is not tolerated; the nearest is ${first.node.node} (${ask.gpus} asked for, ${first.offer.free} free).`;
}

function changeWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "usability":
      return USABILITY[obstacle.usability];
    case "taint":
      return `The pod would have to tolerate ${obstacle.taint}.`;
    case "short": {
      const { resource, wanted, free, allocatable, ever } = obstacle;
      if (free === null) return `How much ${nameOf(resource)} is free there is not known.`;
      if (ever) return `It has ${amount(resource, allocatable)} of ${nameOf(resource)} in all: ask for that at most.`;
      const lacking = amount(resource, wanted - Math.max(0, free));
      return `${lacking} more ${nameOf(resource)} would have to become free (${amount(resource, Math.max(0, free))} of ${amount(resource, allocatable)} now), or the pod ask for less.`;
    }
  }
}

const USABILITY = {
  "not-ready": "The node would have to become ready.",
  unknown: "The node would have to be heard of again.",
  cordoned: "The node would have to be uncordoned.",
  leaving: "The autoscaler is taking the node away; another would have to come.",
  ailing: "The node would have to become well.",
} as const;

function askWords({ gpus, model, profile, pods, cpu, memory }: FitAsk): string {
  const kind = [model, profile].filter((part) => part !== null).join(" ");
  const besides = [cpu > 0 ? `${amount("cpu", cpu)} CPU` : "", memory > 0 ? `${amount("memory", memory)} memory` : ""];
  const parts = [`${gpus} ${kind === "" ? (gpus === 1 ? "GPU" : "GPUs") : kind}`, ...besides];
  const each = parts.filter((part) => part !== "").join(", ");
  return pods === 1 ? `a pod with ${each}` : `${pods} pods with ${each} each`;
}

function nameOf(resource: string): string {
  if (resource === "cpu") return "CPU";
  return resource === "pods" ? "places for pods" : resource;
}

const GIB = 1024 ** 3;

function amount(resource: string, value: number | null): string {
  if (value === null) return "an unknown amount";
  if (resource === "cpu") return value % 1_000 === 0 ? String(value / 1_000) : `${value}m`;
  if (resource === "memory") return `${(value / GIB).toFixed(value % GIB === 0 ? 0 : 1)}Gi`;
  return String(value);
}

function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
