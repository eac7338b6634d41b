import type { Taint, Toleration } from "../../kubernetes/object-types.ts";

export const UNSCHEDULABLE_TAINT = "node.kubernetes.io/unschedulable";

/** The first taint with one of these effects that none of the tolerations bears. */
export function untolerated(
  taints: readonly Readonly<Taint>[],
  tolerations: readonly Readonly<Toleration>[],
  effects: readonly string[],
): Readonly<Taint> | undefined {
  return taints.find(
    (taint) => effects.includes(taint.effect) && !tolerations.some((toleration) => tolerates(toleration, taint)),
  );
}

/** An empty key with operator Exists bears every taint; an empty effect bears every effect. */
export function tolerates(toleration: Readonly<Toleration>, taint: Readonly<Taint>): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key && toleration.key !== taint.key) return false;
  switch (toleration.operator || "Equal") {
    case "Exists":
      return true;
    case "Equal":
      return Boolean(toleration.key) && (toleration.value ?? "") === (taint.value ?? "");
    default:
      return false; // Gt and Lt stand behind a feature gate that is off.
  }
}
