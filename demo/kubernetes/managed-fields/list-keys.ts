import { isRecord } from "../object.ts";
import { listStrategy } from "../patch/merge-keys.ts";

/**
 * How server-side apply takes values apart (facts/api-server.md 74): a map field by field or as one, a list by the keys
 * of its items, as a set, or as one. Its keys are not always those of a strategic merge patch.
 */
const ATOMIC_MAPS: ReadonlySet<string> = new Set(["selector", "labelSelector", "nodeSelector", "scopeSelector"]);
const ATOMIC_LISTS: ReadonlySet<string> = new Set(["podIPs", "hostIPs", "podCIDRs"]);
const SEVERAL_KEYS: Readonly<Record<string, readonly string[]>> = {
  topologySpreadConstraints: ["topologyKey", "whenUnsatisfiable"],
};
const DEFAULTS: Readonly<Record<string, string>> = { protocol: "TCP" };

export type ListForm =
  | { readonly kind: "keyed"; readonly keys: readonly string[] }
  | { readonly kind: "set" }
  | { readonly kind: "atomic" };

export const isAtomicMap = (field: string): boolean => ATOMIC_MAPS.has(field);

export function listForm(field: string, objectKind: string): ListForm {
  if (ATOMIC_LISTS.has(field) || (field === "conditions" && objectKind === "Job")) return { kind: "atomic" };
  if (field === "ports")
    return { kind: "keyed", keys: [objectKind === "Service" ? "port" : "containerPort", "protocol"] };
  const several = SEVERAL_KEYS[field];
  if (several !== undefined) return { kind: "keyed", keys: several };
  const strategy = listStrategy(field, objectKind);
  if (strategy === undefined) return { kind: "atomic" };
  return strategy.kind === "set" ? { kind: "set" } : { kind: "keyed", keys: [strategy.key] };
}

/** The identity of an item as managed fields write it: `k:{"name":"web"}`; undefined where a key is missing. */
export function itemIdentity(item: unknown, keys: readonly string[]): string | undefined {
  if (!isRecord(item)) return undefined;
  const identity: Record<string, unknown> = {};
  for (const key of keys) {
    const value = item[key] ?? DEFAULTS[key];
    if (value === undefined) return undefined;
    identity[key] = value;
  }
  return `k:${JSON.stringify(identity)}`;
}
