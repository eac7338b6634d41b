import type { Stored } from "../../kubernetes/object.ts";
import type { PersistentVolumeClaimObject, PodObject, ResourceQuotaObject } from "../../kubernetes/object-types.ts";
import { AmountSum } from "../runtime/amounts.ts";

/** What counts against a quota: the objects of its namespace. */
export interface Countable {
  readonly pods: readonly Stored<PodObject>[];
  readonly claims: readonly Stored<PersistentVolumeClaimObject>[];
  /** Number of objects of a resource by its plural name, or undefined where the kind is not kept. */
  count(resource: string): number | undefined;
}

const OBJECT_COUNTS = ["services", "replicationcontrollers", "resourcequotas", "secrets", "configmaps"];

/** Use by every resource that the quota limits; pods that have finished count no more. */
export function usageOf(quota: Stored<ResourceQuotaObject>, of: Countable): Record<string, string> {
  const running = of.pods.filter(({ status }) => status?.phase !== "Succeeded" && status?.phase !== "Failed");
  const sum = new AmountSum();
  for (const pod of running) addPod(sum, pod);
  for (const claim of of.claims) {
    sum.add("persistentvolumeclaims", "1");
    sum.add("requests.storage", claim.spec.resources?.requests?.storage ?? "0");
  }
  const names = Object.keys(quota.spec.hard ?? {});
  return Object.fromEntries(names.map((name) => [name, objectCount(name, of) ?? sum.text(name)]));
}

function objectCount(name: string, of: Countable): string | undefined {
  const counted = name.startsWith("count/") ? name.slice("count/".length).split(".")[0] : undefined;
  const resource = counted ?? (OBJECT_COUNTS.includes(name) ? name : undefined);
  const number = resource === undefined ? undefined : of.count(resource);
  return number === undefined ? undefined : String(number);
}

/** A container that asks for nothing of a resource adds nothing; `cpu` alone means `requests.cpu`. */
function addPod(sum: AmountSum, { spec }: Stored<PodObject>): void {
  sum.add("pods", "1");
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
  for (const { resources } of [...spec.containers, ...sidecars]) {
    for (const [name, text] of Object.entries(resources?.requests ?? {})) {
      sum.add(`requests.${name}`, text);
      if (name === "cpu" || name === "memory" || name === "ephemeral-storage") sum.add(name, text);
    }
    for (const [name, text] of Object.entries(resources?.limits ?? {})) sum.add(`limits.${name}`, text);
  }
}
