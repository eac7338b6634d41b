/** Which taints a pod bears. Source: component-helpers scheduling/corev1/helpers.go, api core/v1 Toleration.ToleratesTaint. */
import type { Taint } from "../objects/node.ts";
import type { Toleration } from "../objects/pod.ts";

/** The effects that keep a new pod away; PreferNoSchedule only makes another node better. */
const KEEPS_AWAY = ["NoSchedule", "NoExecute"];

/** The first taint that keeps a pod with these tolerations away; undefined: none does. */
export function untolerated(taints: readonly Taint[], tolerations: readonly Toleration[]): Taint | undefined {
  return taints.find(
    (taint) => KEEPS_AWAY.includes(taint.effect ?? "") && !tolerations.some((each) => tolerates(each, taint)),
  );
}

/** No key with operator Exists bears every taint; no effect bears every effect. */
function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  if (operator === "Exists") return true;
  return (operator ?? "Equal") === "Equal" && Boolean(key) && (value ?? "") === (taint.value ?? "");
}

/** As kubectl writes it: "sku=gpu:NoSchedule". */
export function taintText({ key = "", value, effect = "" }: Taint): string {
  return value ? `${key}=${value}:${effect}` : `${key}:${effect}`;
}
