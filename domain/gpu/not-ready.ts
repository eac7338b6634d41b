/** A machine that bears GPUs and does not offer them: driver, toolkit or device plugin is missing, or all devices are ill. */
import type { GpuFamily, GpuNode } from "./gpu.types.ts";
import { instanceBearsGpus } from "./instance-types.ts";
import { labelOf } from "./models.ts";
import { VENDORS } from "./vendors.ts";

const INSTANCE_TYPES = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"];

/** Why one thinks that GPUs are there, and what is wrong; null where the node offers some, or bears none. */
export function notReadyBecause({ labels }: GpuNode, families: readonly GpuFamily[]): string | null {
  const units = families.flatMap((family) => family.units);
  if (units.some(({ allocatable }) => allocatable > 0)) return null;
  const out = units.find(({ capacity }) => capacity > 0);
  if (out !== undefined) {
    return `All ${out.capacity} of ${out.resource} are out of service: the device plugin reports none of them as healthy, or has stopped.`;
  }
  const mark = markOf(labels);
  return mark === null
    ? null
    : `It bears GPUs (${mark}) and offers none: the driver or the device plugin is not ready on it.`;
}

function markOf(labels: GpuNode["labels"]): string | null {
  for (const { present } of Object.values(VENDORS)) {
    for (const [key, wanted] of present) {
      const value = labelOf(labels, key);
      if (value !== undefined && (wanted === null || value === wanted)) return `label ${key}=${value}`;
    }
  }
  for (const key of INSTANCE_TYPES) {
    const type = labelOf(labels, key);
    if (type !== undefined && instanceBearsGpus(type)) return `instance type ${type}`;
  }
  return null;
}
