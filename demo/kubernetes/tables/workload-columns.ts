import type {
  ControllerRevisionObject,
  DaemonSetObject,
  DeploymentObject,
  PodTemplate,
  ReplicaSetObject,
  ReplicationControllerObject,
  StatefulSetObject,
} from "../object-types.ts";
import { selectorText } from "../selectors/label-selector.ts";
import { ageColumn } from "./age-column.ts";
import { type Column, column, nameColumn } from "./column.ts";
import { labelsText } from "./labels-text.ts";
import { imagesColumns } from "./template-columns.ts";

type Selecting = DeploymentObject | ReplicaSetObject | StatefulSetObject | DaemonSetObject;
const templateOf = (object: { spec: { template: PodTemplate } }): PodTemplate => object.spec.template;

const selectorColumn = <T extends Selecting>(): Column<T> =>
  column("Selector", "Labels that select the pods.", ({ spec }) => selectorText(spec.selector) || "<none>", {
    wide: true,
  });

export const DEPLOYMENT_COLUMNS: readonly Column<DeploymentObject>[] = [
  nameColumn(),
  column("Ready", "Pods that are ready, of those wanted.", readyOfWanted),
  column("Up-to-date", "Pods of the newest template.", ({ status }) => status.updatedReplicas ?? 0),
  column("Available", "Pods ready for long enough.", ({ status }) => status.availableReplicas ?? 0),
  ageColumn(),
  ...imagesColumns<DeploymentObject>(templateOf),
  selectorColumn(),
];

export const REPLICASET_COLUMNS: readonly Column<ReplicaSetObject>[] = [
  nameColumn(),
  column("Desired", "Pods wanted.", ({ spec }) => spec.replicas ?? 0, { type: "integer" }),
  column("Current", "Pods that there are.", ({ status }) => status.replicas ?? 0, { type: "integer" }),
  column("Ready", "Pods that are ready.", ({ status }) => status.readyReplicas ?? 0, { type: "integer" }),
  ageColumn(),
  ...imagesColumns<ReplicaSetObject>(templateOf),
  selectorColumn(),
];

export const REPLICATIONCONTROLLER_COLUMNS: readonly Column<ReplicationControllerObject>[] = [
  nameColumn(),
  column("Desired", "Pods wanted.", ({ spec }) => spec.replicas ?? 0, { type: "integer" }),
  column("Current", "Pods that there are.", ({ status }) => status.replicas ?? 0, { type: "integer" }),
  column("Ready", "Pods that are ready.", ({ status }) => status.readyReplicas ?? 0, { type: "integer" }),
  ageColumn(),
  ...imagesColumns<ReplicationControllerObject>(({ spec }) => spec.template),
  column("Selector", "Labels that select the pods.", ({ spec }) => labelsText(spec.selector), { wide: true }),
];

export const STATEFULSET_COLUMNS: readonly Column<StatefulSetObject>[] = [
  nameColumn(),
  column("Ready", "Pods that are ready, of those wanted.", readyOfWanted),
  ageColumn(),
  ...imagesColumns<StatefulSetObject>(templateOf),
];

const count = (name: string, description: string, field: keyof DaemonSetObject["status"]): Column<DaemonSetObject> =>
  column(name, description, ({ status }) => Number(status[field] ?? 0), { type: "integer" });

export const DAEMONSET_COLUMNS: readonly Column<DaemonSetObject>[] = [
  nameColumn(),
  count("Desired", "Nodes that should run a pod.", "desiredNumberScheduled"),
  count("Current", "Nodes that run a pod and should.", "currentNumberScheduled"),
  count("Ready", "Nodes with a pod that is ready.", "numberReady"),
  count("Up-to-date", "Nodes with a pod of the newest template.", "updatedNumberScheduled"),
  count("Available", "Nodes with a pod ready for long enough.", "numberAvailable"),
  column("Node Selector", "Labels of the nodes that it runs on.", ({ spec }) =>
    labelsText(spec.template.spec.nodeSelector),
  ),
  ageColumn(),
  ...imagesColumns<DaemonSetObject>(templateOf),
  selectorColumn(),
];

export const CONTROLLERREVISION_COLUMNS: readonly Column<ControllerRevisionObject>[] = [
  nameColumn(),
  column("Controller", "Whose template it is.", ({ metadata }) => {
    const owner = metadata.ownerReferences?.find((each) => each.controller === true);
    if (owner === undefined) return "<none>";
    const [group = ""] = owner.apiVersion.includes("/") ? owner.apiVersion.split("/") : [];
    return `${owner.kind.toLowerCase()}${group === "" ? "" : `.${group}`}/${owner.name}`;
  }),
  column("Revision", "Which template it is, counted.", ({ revision }) => revision ?? 0, { type: "integer" }),
  ageColumn(),
];

function readyOfWanted({ spec, status }: DeploymentObject | StatefulSetObject): string {
  return `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`;
}
