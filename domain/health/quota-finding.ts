/** A quota of which nothing is left: the next pod that asks for it is refused, and no event of a pod says so. */
import type { ResourceTexts } from "../objects/meta.ts";
import { compareQuantities, readQuantity } from "../quantity/quantity.ts";

/** Resources of which all is used, as "requests.nvidia.com/gpu 4 of 4", in the quota's own spelling. */
export function exhausted(hard: ResourceTexts, used: ResourceTexts): readonly string[] {
  return Object.entries(hard).flatMap(([resource, limit]) => {
    const taken = Object.hasOwn(used, resource) ? used[resource] : undefined;
    if (taken === undefined) return [];
    const [whole, part] = [readQuantity(limit), readQuantity(taken)];
    if (!whole.ok || !part.ok || whole.value.nano === 0n) return [];
    return compareQuantities(part.value, whole.value) >= 0 ? [`${resource} ${taken} of ${limit}`] : [];
  });
}
