import type { SubresourceDefinition } from "../resource-definition.ts";
import { EVENT_FIELDS, NAMESPACE_FIELDS, NODE_FIELDS, POD_FIELDS, SERVICE_FIELDS } from "../selectors/fields.ts";
import { defaultLimitRange, defaultSecret, prepareNamespace, prepareNode } from "../storage/defaults/plain.ts";
import { defaultPod } from "../storage/defaults/pod.ts";
import { defaultService, keepAllocated } from "../storage/defaults/service.ts";
import { defaultClaim, defaultVolume } from "../storage/defaults/storage.ts";
import { defaultReplicationController } from "../storage/defaults/workload.ts";
import { kindsOf, SCALE } from "./define.ts";

const core = kindsOf("", "v1");

const LOG: SubresourceDefinition = { name: "log", kind: "Pod", group: "", version: "v1", verbs: ["get"] };
const BINDING: SubresourceDefinition = {
  name: "binding",
  kind: "Binding",
  group: "",
  version: "v1",
  verbs: ["create"],
};
const EVICTION: SubresourceDefinition = {
  name: "eviction",
  kind: "Eviction",
  group: "policy",
  version: "v1",
  verbs: ["create"],
};

export const CORE_RESOURCES = {
  configmaps: core({ name: "configmaps", singular: "configmap", kind: "ConfigMap", shortNames: ["cm"], plain: true }),
  events: core({
    name: "events",
    singular: "event",
    kind: "Event",
    shortNames: ["ev"],
    plain: true,
    fieldSelectors: EVENT_FIELDS,
    indexedFields: ["involvedObject.uid", "involvedObject.name"],
  }),
  limitranges: core({
    name: "limitranges",
    singular: "limitrange",
    kind: "LimitRange",
    shortNames: ["limits"],
    plain: true,
    applyDefaults: defaultLimitRange,
  }),
  namespaces: core({
    name: "namespaces",
    singular: "namespace",
    kind: "Namespace",
    namespaced: false,
    shortNames: ["ns"],
    verbs: ["create", "delete", "get", "list", "patch", "update", "watch"],
    subresources: [{ name: "finalize", kind: "Namespace", group: "", version: "v1", verbs: ["update"] }],
    fieldSelectors: NAMESPACE_FIELDS,
    applyDefaults: prepareNamespace,
  }),
  nodes: core({
    name: "nodes",
    singular: "node",
    kind: "Node",
    namespaced: false,
    shortNames: ["no"],
    fieldSelectors: NODE_FIELDS,
    applyDefaults: prepareNode,
  }),
  persistentvolumeclaims: core({
    name: "persistentvolumeclaims",
    singular: "persistentvolumeclaim",
    kind: "PersistentVolumeClaim",
    shortNames: ["pvc"],
    applyDefaults: defaultClaim,
  }),
  persistentvolumes: core({
    name: "persistentvolumes",
    singular: "persistentvolume",
    kind: "PersistentVolume",
    namespaced: false,
    shortNames: ["pv"],
    applyDefaults: defaultVolume,
  }),
  pods: core({
    name: "pods",
    singular: "pod",
    kind: "Pod",
    shortNames: ["po"],
    categories: ["all"],
    subresources: [BINDING, EVICTION, LOG],
    fieldSelectors: POD_FIELDS,
    indexedFields: ["spec.nodeName"],
    generation: "spec",
    deletion: "graceful",
    applyDefaults: defaultPod,
  }),
  replicationcontrollers: core({
    name: "replicationcontrollers",
    singular: "replicationcontroller",
    kind: "ReplicationController",
    shortNames: ["rc"],
    categories: ["all"],
    subresources: [SCALE],
    generation: "spec",
    applyDefaults: defaultReplicationController,
  }),
  resourcequotas: core({
    name: "resourcequotas",
    singular: "resourcequota",
    kind: "ResourceQuota",
    shortNames: ["quota"],
  }),
  secrets: core({
    name: "secrets",
    singular: "secret",
    kind: "Secret",
    plain: true,
    applyDefaults: defaultSecret,
  }),
  services: core({
    name: "services",
    singular: "service",
    kind: "Service",
    shortNames: ["svc"],
    categories: ["all"],
    fieldSelectors: SERVICE_FIELDS,
    applyDefaults: defaultService,
    carryOver: keepAllocated,
  }),
};
