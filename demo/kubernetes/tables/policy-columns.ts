import type {
  LeaseObject,
  LimitRangeObject,
  PodDisruptionBudgetObject,
  PriorityClassObject,
  ResourceQuotaObject,
  RuntimeClassObject,
} from "../object-types.ts";
import { ageColumn } from "./age-column.ts";
import { type Column, column, nameColumn } from "./column.ts";

export const BUDGET_COLUMNS: readonly Column<PodDisruptionBudgetObject>[] = [
  nameColumn(),
  column("Min Available", "Pods that must stay.", ({ spec }) => String(spec.minAvailable ?? "N/A")),
  column("Max Unavailable", "Pods that may be missing.", ({ spec }) => String(spec.maxUnavailable ?? "N/A")),
  column("Allowed Disruptions", "Pods that may go now.", ({ status }) => status.disruptionsAllowed ?? 0, {
    type: "integer",
  }),
  ageColumn(),
];

export const QUOTA_COLUMNS: readonly Column<ResourceQuotaObject>[] = [
  nameColumn(),
  column("Request", "What is used, of what may be.", (quota) => usage(quota, (name) => !isLimit(name))),
  column("Limit", "What limits add up to, of what they may.", (quota) => usage(quota, isLimit)),
  ageColumn(),
];

/** Kubernetes has no printer for it: name and time of creation. */
export const LIMITRANGE_COLUMNS: readonly Column<LimitRangeObject>[] = [
  nameColumn(),
  column("Created At", "Time of creation.", ({ metadata }) => metadata.creationTimestamp, { type: "date" }),
];

export const PRIORITYCLASS_COLUMNS: readonly Column<PriorityClassObject>[] = [
  nameColumn(),
  column("Value", "The larger, the earlier.", ({ value }) => value ?? 0, { type: "integer" }),
  column("Global-Default", "Whether pods without a class get it.", ({ globalDefault }) => globalDefault === true, {
    type: "boolean",
  }),
  ageColumn(),
  column("PreemptionPolicy", "Whether others are put out for it.", ({ preemptionPolicy }) => preemptionPolicy ?? ""),
];

export const RUNTIMECLASS_COLUMNS: readonly Column<RuntimeClassObject>[] = [
  nameColumn(),
  column("Handler", "What runs the pods.", ({ handler }) => handler ?? ""),
  ageColumn(),
];

export const LEASE_COLUMNS: readonly Column<LeaseObject>[] = [
  nameColumn(),
  column("Holder", "Who holds it.", ({ spec }) => spec.holderIdentity ?? ""),
  ageColumn(),
];

function usage({ status }: ResourceQuotaObject, wanted: (name: string) => boolean): string {
  const names = Object.keys(status.hard ?? {})
    .filter(wanted)
    .sort();
  return names.map((name) => `${name}: ${status.used?.[name] ?? "0"}/${status.hard?.[name]}`).join(", ");
}

const isLimit = (name: string): boolean => name.startsWith("limits.");
