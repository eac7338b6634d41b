import type { Stored } from "../../kubernetes/object.ts";
import type { DeploymentObject } from "../../kubernetes/object-types.ts";
import type { ReplicaSet } from "../runtime/cluster-index.ts";

export type Deployment = Stored<DeploymentObject>;

/** One change of a ReplicaSet's size. */
export interface ScaleStep {
  readonly replicaSet: ReplicaSet;
  readonly to: number;
}

export const REVISION = "deployment.kubernetes.io/revision";
export const REVISION_HISTORY = "deployment.kubernetes.io/revision-history";
export const DESIRED_REPLICAS = "deployment.kubernetes.io/desired-replicas";
export const MAX_REPLICAS = "deployment.kubernetes.io/max-replicas";

export const sizeOf = (replicaSet: ReplicaSet): number => replicaSet.spec.replicas ?? 1;
export const availableOf = (replicaSet: ReplicaSet): number => replicaSet.status?.availableReplicas ?? 0;

export const sum = (replicaSets: readonly ReplicaSet[], of: (replicaSet: ReplicaSet) => number): number =>
  replicaSets.reduce((total, replicaSet) => total + of(replicaSet), 0);

/** Oldest first; of one second by name, so that the order is always the same. */
export function byAge(replicaSets: readonly ReplicaSet[]): ReplicaSet[] {
  const ageOf = ({ metadata }: ReplicaSet): string => `${metadata.creationTimestamp}/${metadata.name}`;
  return [...replicaSets].sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
}
