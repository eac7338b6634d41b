import type { Container, DeploymentSpec, Toleration } from "../../kubernetes/object-types.ts";
import { GPU_TAINT } from "../nodes/pools.ts";

/** A workload as the story tells it: everything from which its objects follow. */
export interface WorkloadPlan {
  readonly name: string;
  readonly namespace: string;
  /** The system it belongs to: label app.kubernetes.io/part-of. */
  readonly partOf: string;
  /** The team, where one answers for it: annotation slipway.dev/owner. The platform's own have none. */
  readonly owner?: string;
  readonly version: string;
  /** What ran before: an empty ReplicaSet of it is still there. */
  readonly previousVersion: string;
  readonly replicas: number;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly Toleration[];
  readonly priorityClassName?: string;
  readonly strategy?: DeploymentSpec["strategy"];
  readonly revision: number;
  readonly createdDaysAgo: number;
  /** When the present version came. */
  readonly releasedHoursAgo: number;
  readonly trouble?: Trouble;
}

export type Trouble =
  /** Scaled up to its present size, and the last pods find no node. */
  | { readonly kind: "no-room"; readonly placed: number; readonly hoursAgo: number }
  /** The present version needs more memory than its limit. */
  | { readonly kind: "out-of-memory" }
  /**
   * The present version cannot even start (its image or configuration is not there, a step before the start fails): the
   * rollout hangs, the previous version serves.
   */
  | { readonly kind: "image-missing" | "image-denied" | "config-missing" }
  | { readonly kind: "crash"; readonly container: string }
  /** It runs, and misses its readiness probe or hangs now and then: only a world that lives shows it. */
  | { readonly kind: "flaky" | "hangs" };

/** Troubles in which the present version has not come up and the previous one is still there. */
export const isStuck = (trouble: Trouble | undefined): boolean =>
  trouble !== undefined && ["image-missing", "image-denied", "config-missing", "crash"].includes(trouble.kind);

export const REGISTRY = "registry.example";

/** The image of a team's service at a version. */
export const imageOf = (plan: { readonly partOf: string; readonly name: string }, version: string): string =>
  `${REGISTRY}/${plan.partOf}/${plan.name}:${version}`;

const GPU_TOLERATION: Toleration = { ...GPU_TAINT, operator: "Equal" };

/** Where pods with GPUs run: on one pool, whose taint they tolerate; they replace each other in place. */
export const onGpuPool = (pool: string): Pick<WorkloadPlan, "nodeSelector" | "tolerations" | "strategy"> => ({
  nodeSelector: { "kubernetes.azure.com/agentpool": pool },
  tolerations: [GPU_TOLERATION],
  strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
});

/** No pod less than wanted at any moment. */
export const NEVER_LESS: Pick<WorkloadPlan, "strategy"> = {
  strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
};
