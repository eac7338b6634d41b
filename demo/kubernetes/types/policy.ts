import type { KubeObject } from "../object.ts";
import type { Condition, LabelSelector } from "./common.ts";

/** What limits what may run, and what may be taken away. */

export interface PodDisruptionBudgetObject extends KubeObject {
  spec: {
    minAvailable?: number | string;
    maxUnavailable?: number | string;
    selector?: LabelSelector;
    unhealthyPodEvictionPolicy?: string;
  };
  status: PodDisruptionBudgetStatus;
}

export interface PodDisruptionBudgetStatus {
  observedGeneration?: number;
  /** Pods that were evicted and are not gone yet, with the time of their eviction. */
  disruptedPods?: Record<string, string>;
  disruptionsAllowed: number;
  currentHealthy: number;
  desiredHealthy: number;
  expectedPods: number;
  conditions?: Condition[];
}

/** Its fields stand beside metadata, there is no spec. */
export interface PriorityClassObject extends KubeObject {
  value: number;
  globalDefault?: boolean;
  description?: string;
  preemptionPolicy?: string;
}

export interface ResourceQuotaObject extends KubeObject {
  spec: { hard?: Record<string, string>; scopes?: string[]; scopeSelector?: object };
  status: { hard?: Record<string, string>; used?: Record<string, string> };
}

export interface LimitRangeObject extends KubeObject {
  spec: { limits: LimitRangeItem[] };
}

export interface LimitRangeItem {
  type: string;
  max?: Record<string, string>;
  min?: Record<string, string>;
  default?: Record<string, string>;
  defaultRequest?: Record<string, string>;
  maxLimitRequestRatio?: Record<string, string>;
}

/** How pods are run; its fields stand beside metadata, there is no spec. */
export interface RuntimeClassObject extends KubeObject {
  handler: string;
  overhead?: { podFixed?: Record<string, string> };
  scheduling?: { nodeSelector?: Record<string, string>; tolerations?: object[] };
}
