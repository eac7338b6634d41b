import { isGpuResource } from "#domain/gpu/vendors.ts";
import type { Figures, PodRecord } from "../records.ts";

const known = new WeakMap<Figures, boolean>();

/** Whether a pod asks for a GPU of any kind. Replicas share their requests: the names are read once for all of them. */
export function asksForGpu({ requests }: PodRecord): boolean {
  const seen = known.get(requests);
  if (seen !== undefined) return seen;
  const asks = Object.keys(requests).some((name) => isGpuResource(name) && (requests[name] ?? 0) > 0);
  known.set(requests, asks);
  return asks;
}
