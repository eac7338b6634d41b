import { ApiError, badRequest } from "../../api-error.ts";
import { type Stored, timestamp, valueAt } from "../../object.ts";
import type { PodDisruptionBudgetObject, PodObject } from "../../object-types.ts";
import { matchesSelector } from "../../selectors/label-selector.ts";
import type { Call, Cluster } from "../cluster.ts";
import { existing } from "../read.ts";
import { readObject } from "../request-body.ts";
import { sendSuccess } from "../respond.ts";
import { parseDeleteOptions } from "../writes/delete.ts";

type Pod = Stored<PodObject>;
type Budget = Stored<PodDisruptionBudgetObject>;

const REFUSED = "Cannot evict pod as it would violate the pod's disruption budget.";
const RETRY_SECONDS = 10;

/** `pods/eviction`: deletes a pod where its disruption budget allows it (facts/api-server.md 55 and 77). */
export async function handleEviction(call: Call): Promise<void> {
  const { cluster, target, query, response } = call;
  const given = await readObject(call.request);
  const name = valueAt(given, ["metadata", "name"]);
  if (typeof name === "string" && name !== "" && name !== target.name) {
    throw badRequest("name in URL does not match name in Eviction object");
  }
  existing(call);
  const { dryRun, ...options } = parseDeleteOptions(valueAt(given, ["deleteOptions"]), query);
  const pod = cluster.store.get("pods", target.namespace, target.name);
  if (pod !== undefined && isProtected(pod)) askBudget(cluster, pod, dryRun);
  if (!dryRun) {
    if (pod !== undefined && isProtected(pod)) markEvicted(cluster, pod);
    cluster.store.delete("pods", target.namespace, target.name, options);
  }
  sendSuccess(response, 201);
}

/** Budgets are not asked for pods that do not run, or go anyway. */
function isProtected({ metadata, status }: Pod): boolean {
  const { phase } = status;
  return metadata.deletionTimestamp === undefined && phase !== "Pending" && phase !== "Succeeded" && phase !== "Failed";
}

/** Takes one of the disruptions that the pod's budget allows, or throws. */
function askBudget({ store }: Cluster, pod: Pod, dryRun: boolean): void {
  const { namespace, name, labels } = pod.metadata;
  const budgets = store
    .list("poddisruptionbudgets", namespace)
    .filter(({ spec }) => spec.selector !== undefined && matchesSelector(spec.selector, labels));
  const [budget, ...others] = budgets;
  if (others.length > 0) {
    const message = "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";
    throw new ApiError(500, "InternalError", message);
  }
  if (budget === undefined || isFreeToGo(pod, budget)) return;
  checkBudget(budget);
  if (dryRun) return;
  store.mutate(
    "poddisruptionbudgets",
    namespace,
    budget.metadata.name,
    ({ status }) => {
      status.disruptionsAllowed -= 1;
      status.disruptedPods = { ...status.disruptedPods, [name]: timestamp(store.clock()) };
    },
    { subresource: "status" },
  );
}

/** A pod that is not ready serves nobody: it goes while enough others are healthy, or always where the budget says so. */
function isFreeToGo(pod: Pod, { spec, status }: Budget): boolean {
  const ready = pod.status.conditions?.find(({ type }) => type === "Ready")?.status === "True";
  if (ready) return false;
  if (spec.unhealthyPodEvictionPolicy === "AlwaysAllow") return true;
  return status.desiredHealthy > 0 && status.currentHealthy >= status.desiredHealthy;
}

function checkBudget({ metadata, status }: Budget): void {
  const { name, generation = 0 } = metadata;
  if ((status.observedGeneration ?? 0) < generation) {
    const message = `The disruption budget ${name} is still being processed by the server.`;
    throw tooMany(message, RETRY_SECONDS);
  }
  if (status.disruptionsAllowed > 0) return;
  const { desiredHealthy, currentHealthy } = status;
  throw tooMany(
    `The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`,
  );
}

function tooMany(message: string, retryAfterSeconds?: number): ApiError {
  return new ApiError(429, "TooManyRequests", REFUSED, {
    causes: [{ reason: "DisruptionBudget", message }],
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

function markEvicted({ store }: Cluster, { metadata }: Pod): void {
  const condition = {
    type: "DisruptionTarget",
    status: "True",
    reason: "EvictionByEvictionAPI",
    message: "Eviction API: evicting",
    lastTransitionTime: timestamp(store.clock()),
  };
  store.mutate(
    "pods",
    metadata.namespace,
    metadata.name,
    ({ status }) => {
      status.conditions = [...(status.conditions ?? []).filter(({ type }) => type !== condition.type), condition];
    },
    { subresource: "status" },
  );
}
