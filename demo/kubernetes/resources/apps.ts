import { REPLICASET_FIELDS } from "../selectors/fields.ts";
import {
  defaultDaemonSet,
  defaultDeployment,
  defaultReplicaSet,
  defaultStatefulSet,
} from "../storage/defaults/workload.ts";
import { kindsOf, SCALE } from "./define.ts";

const apps = kindsOf("apps", "v1");

export const APPS_RESOURCES = {
  controllerrevisions: apps({
    name: "controllerrevisions",
    singular: "controllerrevision",
    kind: "ControllerRevision",
    plain: true,
  }),
  daemonsets: apps({
    name: "daemonsets",
    singular: "daemonset",
    kind: "DaemonSet",
    shortNames: ["ds"],
    categories: ["all"],
    generation: "spec",
    applyDefaults: defaultDaemonSet,
  }),
  deployments: apps({
    name: "deployments",
    singular: "deployment",
    kind: "Deployment",
    shortNames: ["deploy"],
    categories: ["all"],
    subresources: [SCALE],
    generation: "spec-and-annotations",
    applyDefaults: defaultDeployment,
  }),
  replicasets: apps({
    name: "replicasets",
    singular: "replicaset",
    kind: "ReplicaSet",
    shortNames: ["rs"],
    categories: ["all"],
    subresources: [SCALE],
    fieldSelectors: REPLICASET_FIELDS,
    generation: "spec",
    applyDefaults: defaultReplicaSet,
  }),
  statefulsets: apps({
    name: "statefulsets",
    singular: "statefulset",
    kind: "StatefulSet",
    shortNames: ["sts"],
    categories: ["all"],
    subresources: [SCALE],
    generation: "spec",
    applyDefaults: defaultStatefulSet,
  }),
};
