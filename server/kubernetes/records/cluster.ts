import type { Condition, ResourceTexts } from "#domain/objects/meta.ts";
import type { NodeInfo, Taint } from "#domain/objects/node.ts";
import type { RecordBase } from "./base.ts";

export interface NodeRecord extends RecordBase {
  readonly kind: "nodes";
  readonly readiness: "Ready" | "NotReady" | "Unknown";
  readonly readinessReason: string | null;
  readonly readinessSince: number | null;
  readonly unschedulable: boolean;
  readonly taints: readonly Taint[];
  readonly conditions: readonly Condition[];
  readonly addresses: readonly { readonly type?: string; readonly address?: string }[];
  readonly info: NodeInfo;
  readonly capacity: ResourceTexts;
  readonly allocatable: ResourceTexts;
  /** `isNamed` false: no label names it, and it was derived from role or instance type. */
  readonly pool: { readonly name: string; readonly derivedFrom: string; readonly isNamed: boolean } | null;
  /** The mark that an autoscaler, or a person for it, has left on the node. */
  readonly autoscaler: "leaving" | "candidate" | "kept" | null;
}

export interface NamespaceRecord extends RecordBase {
  readonly kind: "namespaces";
  readonly phase: string | null;
}

export interface EventRecord extends RecordBase {
  readonly kind: "events";
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly object: { readonly kind: string; readonly namespace: string | null; readonly name: string };
  readonly count: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly source: string | null;
}

export interface PriorityClassRecord extends RecordBase {
  readonly kind: "priorityclasses";
  readonly value: number;
  readonly isDefault: boolean;
  readonly preemptionPolicy: string;
  readonly description: string | null;
}
