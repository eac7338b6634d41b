import { isGpuResource } from "#domain/gpu/vendors.ts";
import type { Figures } from "#server/kubernetes/records.ts";

/** GPUs among amounts, all kinds together: for sorting only, since slices and whole ones are not alike. */
export function gpuCount(figures: Figures): number {
  let count = 0;
  for (const name in figures) if (isGpuResource(name)) count += figures[name] ?? 0;
  return count;
}
