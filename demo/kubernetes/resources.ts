import type { ResourceName } from "./object-types.ts";
import type { ResourceDefinition, SubresourceDefinition, Verb } from "./resource-definition.ts";
import { EVENT_FIELDS, NAMESPACE_FIELDS, NODE_FIELDS, POD_FIELDS, REPLICASET_FIELDS } from "./selectors/fields.ts";
import { defaultDeployment, defaultPod, defaultReplicaSet, nothing, prepareNamespace } from "./storage/defaults.ts";

const ALL_VERBS: readonly Verb[] = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

const statusOf = (kind: string, group: string, version: string): SubresourceDefinition => ({
  name: "status",
  kind,
  group,
  version,
  verbs: ["get", "patch", "update"],
});

const SCALE: SubresourceDefinition = {
  name: "scale",
  kind: "Scale",
  group: "autoscaling",
  version: "v1",
  verbs: ["get", "patch", "update"],
};

/**
 * The registry: what the API server serves. Discovery, routing, selectors, storage and tables all read it, so a kind
 * more is one entry here, its type in `object-types.ts` and its columns in `tables/`.
 */
export const RESOURCES: { readonly [Name in ResourceName]: ResourceDefinition } = {
  events: {
    name: "events",
    singular: "event",
    kind: "Event",
    group: "",
    version: "v1",
    namespaced: true,
    shortNames: ["ev"],
    categories: [],
    verbs: ALL_VERBS,
    subresources: [],
    fieldSelectors: EVENT_FIELDS,
    indexedFields: ["involvedObject.uid", "involvedObject.name"],
    generation: "none",
    deletion: "immediate",
    applyDefaults: nothing,
  },
  namespaces: {
    name: "namespaces",
    singular: "namespace",
    kind: "Namespace",
    group: "",
    version: "v1",
    namespaced: false,
    shortNames: ["ns"],
    categories: [],
    verbs: ["create", "delete", "get", "list", "patch", "update", "watch"],
    subresources: [
      { name: "finalize", kind: "Namespace", group: "", version: "v1", verbs: ["update"] },
      statusOf("Namespace", "", "v1"),
    ],
    fieldSelectors: NAMESPACE_FIELDS,
    indexedFields: [],
    generation: "none",
    deletion: "immediate",
    applyDefaults: prepareNamespace,
  },
  nodes: {
    name: "nodes",
    singular: "node",
    kind: "Node",
    group: "",
    version: "v1",
    namespaced: false,
    shortNames: ["no"],
    categories: [],
    verbs: ALL_VERBS,
    subresources: [statusOf("Node", "", "v1")],
    fieldSelectors: NODE_FIELDS,
    indexedFields: [],
    generation: "none",
    deletion: "immediate",
    applyDefaults: nothing,
  },
  pods: {
    name: "pods",
    singular: "pod",
    kind: "Pod",
    group: "",
    version: "v1",
    namespaced: true,
    shortNames: ["po"],
    categories: ["all"],
    verbs: ALL_VERBS,
    subresources: [statusOf("Pod", "", "v1")],
    fieldSelectors: POD_FIELDS,
    indexedFields: ["spec.nodeName"],
    generation: "spec",
    deletion: "graceful",
    applyDefaults: defaultPod,
  },
  deployments: {
    name: "deployments",
    singular: "deployment",
    kind: "Deployment",
    group: "apps",
    version: "v1",
    namespaced: true,
    shortNames: ["deploy"],
    categories: ["all"],
    verbs: ALL_VERBS,
    subresources: [SCALE, statusOf("Deployment", "apps", "v1")],
    fieldSelectors: {},
    indexedFields: [],
    generation: "spec-and-annotations",
    deletion: "immediate",
    applyDefaults: defaultDeployment,
  },
  replicasets: {
    name: "replicasets",
    singular: "replicaset",
    kind: "ReplicaSet",
    group: "apps",
    version: "v1",
    namespaced: true,
    shortNames: ["rs"],
    categories: ["all"],
    verbs: ALL_VERBS,
    subresources: [SCALE, statusOf("ReplicaSet", "apps", "v1")],
    fieldSelectors: REPLICASET_FIELDS,
    indexedFields: [],
    generation: "spec",
    deletion: "immediate",
    applyDefaults: defaultReplicaSet,
  },
};

export const resourceDefinitions: readonly ResourceDefinition[] = Object.values(RESOURCES);
