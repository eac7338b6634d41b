import type { NamespaceObject, ObjectTypes } from "../object-types.ts";
import { printedAge } from "./age.ts";
import { type Column, column, nameColumn } from "./column.ts";
import { EVENT_COLUMNS } from "./event-columns.ts";
import { NODE_COLUMNS } from "./node-columns.ts";
import { POD_COLUMNS } from "./pod-columns.ts";
import { DEPLOYMENT_COLUMNS, REPLICASET_COLUMNS } from "./workload-columns.ts";

const NAMESPACE_COLUMNS: readonly Column<NamespaceObject>[] = [
  nameColumn(),
  column("Status", "Active or Terminating.", (namespace) => namespace.status.phase ?? ""),
  column("Age", "Time since creation.", (namespace, now) => printedAge(namespace.metadata.creationTimestamp, now)),
];

/** What the server prints for each kind (facts/api-server.md 32 and 33). */
export const COLUMNS: { readonly [Name in keyof ObjectTypes]: readonly Column<ObjectTypes[Name]>[] } = {
  namespaces: NAMESPACE_COLUMNS,
  nodes: NODE_COLUMNS,
  pods: POD_COLUMNS,
  events: EVENT_COLUMNS,
  deployments: DEPLOYMENT_COLUMNS,
  replicasets: REPLICASET_COLUMNS,
};
