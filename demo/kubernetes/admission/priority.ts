import type { PodSpec } from "../object-types.ts";
import type { ObjectStore } from "../store.ts";
import { refusedPod } from "./refused-pod.ts";

/** Every cluster has these, whether or not anybody wrote them down. */
const SYSTEM_CLASSES: Readonly<Record<string, number>> = {
  "system-cluster-critical": 2_000_000_000,
  "system-node-critical": 2_000_001_000,
};

/** Gives a pod the priority of its class, or of the class that is the default. */
export function setPriority(store: ObjectStore, name: string, spec: PodSpec): void {
  if (!spec.priorityClassName) {
    const byDefault = store.list("priorityclasses").find(({ globalDefault }) => globalDefault === true);
    if (byDefault === undefined) return;
    spec.priorityClassName = byDefault.metadata.name;
  }
  const found = store.get("priorityclasses", undefined, spec.priorityClassName);
  const priority = found?.value ?? SYSTEM_CLASSES[spec.priorityClassName];
  if (priority === undefined) throw refusedPod(name, `no PriorityClass with name ${spec.priorityClassName} was found`);
  spec.priority ??= priority;
  spec.preemptionPolicy ??= found?.preemptionPolicy ?? "PreemptLowerPriority";
}
