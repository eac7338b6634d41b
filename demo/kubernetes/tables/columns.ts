import type { NamespaceObject, ObjectTypes } from "../object-types.ts";
import { ageColumn } from "./age-column.ts";
import { CRONJOB_COLUMNS, JOB_COLUMNS } from "./batch-columns.ts";
import { type Column, column, nameColumn } from "./column.ts";
import { EVENT_COLUMNS } from "./event-columns.ts";
import { ENDPOINTSLICE_COLUMNS, HTTPROUTE_COLUMNS, INGRESS_COLUMNS, SERVICE_COLUMNS } from "./network-columns.ts";
import { NODE_COLUMNS } from "./node-columns.ts";
import { POD_COLUMNS } from "./pod-columns.ts";
import {
  BUDGET_COLUMNS,
  LEASE_COLUMNS,
  LIMITRANGE_COLUMNS,
  PRIORITYCLASS_COLUMNS,
  QUOTA_COLUMNS,
  RUNTIMECLASS_COLUMNS,
} from "./policy-columns.ts";
import {
  CLAIM_COLUMNS,
  CONFIGMAP_COLUMNS,
  SECRET_COLUMNS,
  STORAGECLASS_COLUMNS,
  VOLUME_COLUMNS,
} from "./storage-columns.ts";
import {
  CONTROLLERREVISION_COLUMNS,
  DAEMONSET_COLUMNS,
  DEPLOYMENT_COLUMNS,
  REPLICASET_COLUMNS,
  REPLICATIONCONTROLLER_COLUMNS,
  STATEFULSET_COLUMNS,
} from "./workload-columns.ts";

const NAMESPACE_COLUMNS: readonly Column<NamespaceObject>[] = [
  nameColumn(),
  column("Status", "Active or Terminating.", (namespace) => namespace.status.phase ?? ""),
  ageColumn(),
];

/** What the server prints for each kind (facts/api-server.md 32 and 33). */
export const COLUMNS: { readonly [Name in keyof ObjectTypes]: readonly Column<ObjectTypes[Name]>[] } = {
  configmaps: CONFIGMAP_COLUMNS,
  events: EVENT_COLUMNS,
  limitranges: LIMITRANGE_COLUMNS,
  namespaces: NAMESPACE_COLUMNS,
  nodes: NODE_COLUMNS,
  persistentvolumeclaims: CLAIM_COLUMNS,
  persistentvolumes: VOLUME_COLUMNS,
  pods: POD_COLUMNS,
  replicationcontrollers: REPLICATIONCONTROLLER_COLUMNS,
  resourcequotas: QUOTA_COLUMNS,
  secrets: SECRET_COLUMNS,
  services: SERVICE_COLUMNS,
  controllerrevisions: CONTROLLERREVISION_COLUMNS,
  daemonsets: DAEMONSET_COLUMNS,
  deployments: DEPLOYMENT_COLUMNS,
  replicasets: REPLICASET_COLUMNS,
  statefulsets: STATEFULSET_COLUMNS,
  cronjobs: CRONJOB_COLUMNS,
  jobs: JOB_COLUMNS,
  leases: LEASE_COLUMNS,
  endpointslices: ENDPOINTSLICE_COLUMNS,
  httproutes: HTTPROUTE_COLUMNS,
  ingresses: INGRESS_COLUMNS,
  runtimeclasses: RUNTIMECLASS_COLUMNS,
  poddisruptionbudgets: BUDGET_COLUMNS,
  priorityclasses: PRIORITYCLASS_COLUMNS,
  storageclasses: STORAGECLASS_COLUMNS,
};
