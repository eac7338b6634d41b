import type { DeploymentObject, ReplicaSetObject } from "../object-types.ts";
import { selectorText } from "../selectors/label-selector.ts";
import { printedAge } from "./age.ts";
import { type Column, column, nameColumn } from "./column.ts";

type Workload = DeploymentObject | ReplicaSetObject;

const TEMPLATE_COLUMNS: readonly Column<Workload>[] = [
  column("Age", "Time since creation.", (object, now) => printedAge(object.metadata.creationTimestamp, now)),
  column("Containers", "Names of the template's containers.", (object) => templateOf(object, "name"), { wide: true }),
  column("Images", "Images of the template's containers.", (object) => templateOf(object, "image"), { wide: true }),
  column("Selector", "Labels that select the pods.", (object) => selectorText(object.spec.selector) || "<none>", {
    wide: true,
  }),
];

export const DEPLOYMENT_COLUMNS: readonly Column<DeploymentObject>[] = [
  nameColumn(),
  column("Ready", "Pods that are ready, of those wanted.", ({ spec, status }) => {
    return `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`;
  }),
  column("Up-to-date", "Pods of the newest template.", ({ status }) => status.updatedReplicas ?? 0),
  column("Available", "Pods ready for long enough.", ({ status }) => status.availableReplicas ?? 0),
  ...TEMPLATE_COLUMNS,
];

export const REPLICASET_COLUMNS: readonly Column<ReplicaSetObject>[] = [
  nameColumn(),
  column("Desired", "Pods wanted.", ({ spec }) => spec.replicas ?? 0, { type: "integer" }),
  column("Current", "Pods that there are.", ({ status }) => status.replicas ?? 0, { type: "integer" }),
  column("Ready", "Pods that are ready.", ({ status }) => status.readyReplicas ?? 0, { type: "integer" }),
  ...TEMPLATE_COLUMNS,
];

function templateOf(object: Workload, field: "name" | "image"): string {
  return object.spec.template.spec.containers.map((container) => container[field]).join(",");
}
