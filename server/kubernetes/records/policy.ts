import type { LabelSelector } from "#domain/objects/label-selector.ts";
import type { Condition, ResourceTexts } from "#domain/objects/meta.ts";
import type { RecordBase } from "./base.ts";

export interface BudgetRecord extends RecordBase {
  readonly kind: "poddisruptionbudgets";
  /** A count or a percentage, as written. */
  readonly minAvailable: string | null;
  readonly maxUnavailable: string | null;
  /** null: it chooses no pods. */
  readonly selector: LabelSelector | null;
  readonly unhealthyPodEvictionPolicy: string;
  /** Null until its controller has said so, or where it speaks of an older version of the budget. */
  readonly status: BudgetStatus | null;
  readonly conditions: readonly Condition[];
}

export interface BudgetStatus {
  readonly disruptionsAllowed: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly expectedPods: number;
}

export interface QuotaRecord extends RecordBase {
  readonly kind: "resourcequotas";
  readonly hard: ResourceTexts;
  readonly used: ResourceTexts;
  readonly scopes: readonly string[];
}

export interface LimitRangeRecord extends RecordBase {
  readonly kind: "limitranges";
  readonly limits: readonly LimitRangeItem[];
}

export interface LimitRangeItem {
  /** Container, Pod or PersistentVolumeClaim. */
  readonly type: string;
  readonly max: ResourceTexts;
  readonly min: ResourceTexts;
  readonly defaultLimits: ResourceTexts;
  readonly defaultRequests: ResourceTexts;
}
