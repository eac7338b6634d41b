import type { CronJobObject, JobObject } from "./types/batch.ts";
import type { EventObject, LeaseObject, NamespaceObject } from "./types/cluster.ts";
import type { DeploymentObject, ReplicaSetObject } from "./types/deployment.ts";
import type { EndpointSliceObject, HTTPRouteObject, IngressObject, ServiceObject } from "./types/network.ts";
import type { NodeObject } from "./types/node.ts";
import type { PodObject } from "./types/pod.ts";
import type {
  LimitRangeObject,
  PodDisruptionBudgetObject,
  PriorityClassObject,
  ResourceQuotaObject,
  RuntimeClassObject,
} from "./types/policy.ts";
import type {
  ControllerRevisionObject,
  DaemonSetObject,
  ReplicationControllerObject,
  StatefulSetObject,
} from "./types/stateful.ts";
import type {
  ConfigMapObject,
  PersistentVolumeClaimObject,
  PersistentVolumeObject,
  SecretObject,
  StorageClassObject,
} from "./types/storage.ts";

/**
 * The kinds that the built-in API server keeps, with the fields that the world writes or reads. Kubernetes has more
 * fields: what a client sends beyond these is stored and answered all the same.
 */
export type * from "./types/batch.ts";
export type * from "./types/cluster.ts";
export type * from "./types/common.ts";
export type * from "./types/deployment.ts";
export type * from "./types/network.ts";
export type * from "./types/node.ts";
export type * from "./types/pod.ts";
export type * from "./types/policy.ts";
export type * from "./types/stateful.ts";
export type * from "./types/storage.ts";

/** Every kind that is kept, by its resource (plural). A kind more is one line here and one entry in `resources/`. */
export interface ObjectTypes {
  configmaps: ConfigMapObject;
  events: EventObject;
  limitranges: LimitRangeObject;
  namespaces: NamespaceObject;
  nodes: NodeObject;
  persistentvolumeclaims: PersistentVolumeClaimObject;
  persistentvolumes: PersistentVolumeObject;
  pods: PodObject;
  replicationcontrollers: ReplicationControllerObject;
  resourcequotas: ResourceQuotaObject;
  secrets: SecretObject;
  services: ServiceObject;
  controllerrevisions: ControllerRevisionObject;
  daemonsets: DaemonSetObject;
  deployments: DeploymentObject;
  replicasets: ReplicaSetObject;
  statefulsets: StatefulSetObject;
  cronjobs: CronJobObject;
  jobs: JobObject;
  leases: LeaseObject;
  endpointslices: EndpointSliceObject;
  httproutes: HTTPRouteObject;
  ingresses: IngressObject;
  runtimeclasses: RuntimeClassObject;
  poddisruptionbudgets: PodDisruptionBudgetObject;
  priorityclasses: PriorityClassObject;
  storageclasses: StorageClassObject;
}

export type ResourceName = keyof ObjectTypes;
