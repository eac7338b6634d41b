/** Taints and what bears them. Source: kubernetes component-helpers scheduling/corev1 Toleration.ToleratesTaint. */
import type { Taint } from "../objects/node.ts";
import type { Toleration } from "../objects/pod.ts";

/** The first taint that keeps a pod off a node: PreferNoSchedule only makes a node the last choice. */
export function untoleratedTaint(taints: readonly Taint[], tolerations: readonly Toleration[]): Taint | undefined {
  return taints.find(
    (taint) =>
      (taint.effect === "NoSchedule" || taint.effect === "NoExecute") &&
      !tolerations.some((toleration) => tolerates(toleration, taint)),
  );
}

/** An empty key with operator Exists bears every taint; an empty effect bears every effect. */
function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  if (operator === "Exists") return true;
  return (
    (operator === undefined || operator === "" || operator === "Equal") &&
    !!key &&
    (value ?? "") === (taint.value ?? "")
  );
}

/** As kubectl writes it: "sku=gpu:NoSchedule". */
export function taintText({ key = "", value, effect = "" }: Taint): string {
  return `${key}${value ? `=${value}` : ""}:${effect}`;
}

/** Taints that the cluster itself sets while a node is not well, and takes away again. */
export function isPassingTaint({ key = "" }: Taint): boolean {
  return key.startsWith("node.kubernetes.io/") || key.startsWith("node.cloudprovider.kubernetes.io/");
}
