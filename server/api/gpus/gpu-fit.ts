import { type GpuFitAnswer, getGpuFit } from "#contract/gpu-fit.ts";
import type { FitAmounts, FitAsk, FitNode, NodeFit } from "#domain/gpu/fit/fit.types.ts";
import { changeSentence, fitSentence } from "#domain/gpu/fit/fit-words.ts";
import { USUAL_TOLERATIONS, wouldFit } from "#domain/gpu/fit/would-fit.ts";
import type { Toleration } from "#domain/objects/pod.ts";
import { ok } from "#domain/result.ts";
import { freshnessOf } from "../basis.ts";
import { bind } from "../handler.ts";
import { nodeResources } from "../nodes/node-resources.ts";
import { basisFor } from "../scope.ts";
import { gpuGrowth } from "./gpu-growth.ts";
import { type GpuNodeRow, gpuNodes } from "./gpu-nodes.ts";

const MOST_NAMED = 10;

const NOT_LOOKED_AT =
  "Looked at: GPUs, CPU, memory and places for pods on each node, whether it is ready and takes pods, and its taints. " +
  "Not looked at: affinity and spread, volumes and zones, host ports, quotas and limit ranges, priority and preemption, " +
  "and other pods that wait for the same room.";

export const gpuFit = bind(getGpuFit, {
  basis: (context, _params, { cluster, environment }) => basisFor(context, { cluster, environment }, ["nodes", "pods"]),
  answer: (context, _params, query, basis) => {
    const tolerations = [...USUAL_TOLERATIONS, ...borne(query.tolerates)];
    const ask: FitAsk = {
      gpus: query.gpus,
      model: query.model ?? null,
      form: query.form ?? "whole",
      profile: query.profile ?? null,
      cpu: query.cpu ?? 0,
      memory: query.memory ?? 0,
      pods: query.pods ?? 1,
      tolerations,
    };
    const verdict = wouldFit(ask, gpuNodes(basis.scopes, { pool: query.pool }).map(fitNode));
    const answer: GpuFitAnswer = {
      kind: verdict.kind,
      sentence: fitSentence(ask, verdict),
      places: verdict.places,
      fitting: verdict.fitting.slice(0, MOST_NAMED).map(nodeFitAnswer),
      fittingTotal: verdict.fitting.length,
      nearest: verdict.nearest.map(nodeFitAnswer),
      why: verdict.why.map(({ text, nodes }) => ({ text, nodes })),
      looked: verdict.looked,
      growth: gpuGrowth(context, basis.scopes, ask, query.pool),
      tolerated: tolerations.map(tolerationText),
      notLookedAt: NOT_LOOKED_AT,
      ...freshnessOf(basis, context.epoch),
    };
    return ok({ answer });
  },
});

/** "sku=gpu,spot": with a value that value alone, without one any. */
function borne(text: string | undefined): Toleration[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [key = "", value] = part.split("=");
      return value === undefined ? { key, operator: "Exists" } : { key, operator: "Equal", value };
    });
}

function tolerationText({ key, operator, value }: Toleration): string {
  return operator === "Exists" ? `${key}` : `${key}=${value}`;
}

function fitNode({ view, node, usability, gpus }: GpuNodeRow): FitNode {
  const table = nodeResources(view, node);
  const amounts = (of: (name: string) => number | null): FitAmounts => ({
    cpu: of("cpu"),
    memory: of("memory"),
    pods: of("pods"),
  });
  return {
    cluster: view.name,
    node: node.name,
    pool: node.pool?.name ?? null,
    usability,
    taints: node.taints,
    offers: gpus.families.flatMap(({ model, form, units }) =>
      units.map(({ resource, profile, allocatable, free }) => ({ resource, model, form, profile, allocatable, free })),
    ),
    allocatable: amounts((name) => table[name]?.allocatable ?? null),
    free: amounts((name) => {
      const figures = table[name];
      return figures === undefined || figures.allocatable === null ? null : figures.allocatable - figures.requests;
    }),
  };
}

function nodeFitAnswer(fit: NodeFit): GpuFitAnswer["nearest"][number] {
  const { node, offer, places } = fit;
  return {
    cluster: node.cluster,
    node: node.node,
    pool: node.pool,
    model: offer.model,
    resource: offer.resource,
    free: offer.free,
    allocatable: offer.allocatable,
    places,
    change: changeSentence(fit),
  };
}
