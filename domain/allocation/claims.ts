/** What DRA claims of a pod take of its node's cpu, memory and huge pages (KEP-5517, alpha from 1.36). */
import type { NodeAllocatableClaim } from "../objects/pod.ts";
import { type Quantity, readQuantity } from "../quantity/quantity.ts";
import { type Amounts, addAmount, addAmounts, isHugePages, readAmounts } from "./amounts.ts";

/**
 * The sum over all claims: what is mapped, plus the overhead of each pod, plus that of each container times the containers
 * that refer to the claim. Source: component-helpers resource/helpers.go addDRANodeAllocatableClaimResources.
 */
export function claimAmounts(claims: readonly NodeAllocatableClaim[]): Amounts {
  const sum = new Map<string, Quantity>();
  for (const claim of claims) {
    addAmounts(sum, readAmounts(claim.resources));
    for (const mapped of claim.mapping ?? []) addText(sum, mapped.name, mapped.quantity, 1);
    for (const overhead of claim.overhead ?? []) {
      addText(sum, overhead.name, overhead.perPod, 1);
      addText(sum, overhead.name, overhead.perContainer, claim.containers?.length ?? 0);
    }
  }
  return sum;
}

/** Claims raise a limit only where the spec declares one (else there is none); huge pages cannot be overcommitted. */
export function claimLimits(claims: readonly NodeAllocatableClaim[], declared: Amounts): Amounts {
  return new Map([...claimAmounts(claims)].filter(([name]) => declared.has(name) || isHugePages(name)));
}

function addText(sum: Map<string, Quantity>, name: string | undefined, text: string | undefined, times: number): void {
  if (name === undefined || text === undefined || times === 0) return;
  const parsed = readQuantity(text);
  if (parsed.ok) addAmount(sum, name, { nano: parsed.value.nano * BigInt(times), format: parsed.value.format });
}
