import type { NewObject } from "../../kubernetes/object.ts";
import type { NodeObject } from "../../kubernetes/object-types.ts";

/** Machines of one kind that the cloud can make and take away: a scale set. */
export interface NodeGroup {
  /** As the cloud names it; its machines' names begin with it. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** A node of the group as it is when it has begun. */
  template(): NewObject<NodeObject>;
  /** A machine that has just come: not ready, without its devices. */
  newNode(index: number, nowMs: number): NewObject<NodeObject>;
}

/** What a device plugin finds on a machine, by resource. */
export type Devices = Readonly<Record<string, { readonly capacity: number; readonly healthy: number }>>;

/** What the cluster's machines are, beyond what the API tells of them. */
export interface Hardware {
  /** Groups that the autoscaler may change. */
  readonly groups: readonly NodeGroup[];
  /** Undefined for machines that nothing is known of. */
  devicesOf(node: string): Devices | undefined;
}

export const NO_HARDWARE: Hardware = { groups: [], devicesOf: () => undefined };
