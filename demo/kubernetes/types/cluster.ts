import type { KubeObject } from "../object.ts";
import type { Condition, ObjectReference } from "./common.ts";

/** Kinds that belong to the cluster's own running: namespaces, events, leases. */

export interface NamespaceObject extends KubeObject {
  spec: { finalizers?: string[] };
  status: { phase?: string; conditions?: Condition[] };
}

/** A core/v1 Event: about `involvedObject`; its fields stand beside metadata, there is no spec. */
export interface EventObject extends KubeObject {
  involvedObject: ObjectReference;
  reason?: string;
  message?: string;
  type?: string;
  count?: number;
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
  eventTime?: string | null;
  source?: { component?: string; host?: string };
  series?: { count: number; lastObservedTime: string };
  action?: string;
  reportingComponent?: string;
  reportingInstance?: string;
  related?: ObjectReference;
}
/** A heartbeat: who holds it and when it was renewed (`renewTime` has microseconds). */
export interface LeaseObject extends KubeObject {
  spec: {
    holderIdentity?: string;
    leaseDurationSeconds?: number;
    acquireTime?: string;
    renewTime?: string;
    leaseTransitions?: number;
  };
}
