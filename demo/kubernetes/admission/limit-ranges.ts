import { parseQuantity } from "#domain/quantity/quantity.ts";
import type { Stored } from "../object.ts";
import type { Container, LimitRangeItem, PodSpec } from "../object-types.ts";
import type { ObjectStore } from "../store.ts";
import { refusedPod } from "./refused-pod.ts";

type Limits = Stored<LimitRangeItem>;

/** Gives containers what the namespace's LimitRanges say by default, and refuses what they do not allow. */
export function applyLimitRanges(store: ObjectStore, namespace: string, name: string, spec: PodSpec): void {
  if (store.count("limitranges") === 0) return;
  const limits = store.list("limitranges", namespace).flatMap((range) => range.spec.limits);
  const ofContainers = limits.filter(({ type }) => type === "Container");
  if (ofContainers.length === 0) return;
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  for (const container of containers) for (const item of ofContainers) setDefaults(container, item);
  const problems = containers.flatMap((container) => ofContainers.flatMap((item) => problemsOf(container, item)));
  if (problems.length === 0) return;
  throw refusedPod(name, problems.length === 1 ? problems.join("") : `[${problems.join(", ")}]`);
}

/** A limit without a request is a request before any default is heard. */
function setDefaults(container: Container, { default: limits, defaultRequest: requests }: Limits): void {
  const own = { ...container.resources };
  own.requests = { ...requests, ...own.limits, ...own.requests };
  own.limits = { ...limits, ...own.limits };
  container.resources = own;
}

function problemsOf({ resources }: Container, { min, max }: Limits): string[] {
  const low = Object.entries(min ?? {}).flatMap(([resource, least]) => {
    const [request, limit] = [resources?.requests?.[resource], resources?.limits?.[resource]];
    const rule = `minimum ${resource} usage per Container is ${least}`;
    if (request === undefined) return [`${rule}.  No request is specified`];
    if (amountOf(request) < amountOf(least)) return [`${rule}, but request is ${request}`];
    return limit !== undefined && amountOf(limit) < amountOf(least) ? [`${rule}, but limit is ${limit}`] : [];
  });
  const high = Object.entries(max ?? {}).flatMap(([resource, most]) => {
    const [request, limit] = [resources?.requests?.[resource], resources?.limits?.[resource]];
    const rule = `maximum ${resource} usage per Container is ${most}`;
    if (limit === undefined) return [`${rule}.  No limit is specified`];
    if (amountOf(limit) > amountOf(most)) return [`${rule}, but limit is ${limit}`];
    return request !== undefined && amountOf(request) > amountOf(most) ? [`${rule}, but request is ${request}`] : [];
  });
  return [...low, ...high];
}

function amountOf(text: string): bigint {
  const parsed = parseQuantity(text);
  return parsed.ok ? parsed.value.nano : 0n;
}
