import type { KubeMeta, Stored } from "../../kubernetes/object.ts";
import type { Condition, PodTemplate } from "../../kubernetes/object-types.ts";

/** What a ReplicaSet and a ReplicationController have in common: a template, and how many pods of it there should be. */
export interface Replicated {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Stored<KubeMeta>;
  readonly spec: {
    readonly replicas?: number;
    readonly minReadySeconds?: number;
    readonly template?: Stored<PodTemplate>;
  };
  readonly status?: { readonly conditions?: readonly Stored<Condition>[] };
}
