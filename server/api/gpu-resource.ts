import type { Figures } from "#server/kubernetes/records.ts";

/** Whether a resource is a GPU: a whole one, a share or a MIG slice, whoever made it. */
function isGpuResource(name: string): boolean {
  return /\/(gpu|gpu\.shared|mig-.+)$/.test(name);
}

/** GPUs among amounts, all kinds together: for sorting only, since slices and whole ones are not alike. */
export function gpuCount(figures: Figures): number {
  let count = 0;
  for (const name in figures) if (isGpuResource(name)) count += figures[name] ?? 0;
  return count;
}
