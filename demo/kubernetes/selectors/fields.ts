import { type KubeObject, valueAt } from "../object.ts";

/** The field selectors of each kind (facts/api-server.md 10 and 51), each a reader of the text to compare with. */
type Fields = Readonly<Record<string, (object: KubeObject) => string>>;

/** The value at a path as selectors see it: absent is "", numbers and booleans are their text. */
function textAt(...path: string[]): (object: KubeObject) => string {
  return (object) => {
    const value = valueAt(object, path);
    return value === undefined || value === null ? "" : String(value);
  };
}

/** Booleans that are absent count as false. */
function flagAt(...path: string[]): (object: KubeObject) => string {
  return (object) => String(valueAt(object, path) === true);
}

export const POD_FIELDS: Fields = {
  "spec.nodeName": textAt("spec", "nodeName"),
  "spec.restartPolicy": textAt("spec", "restartPolicy"),
  "spec.schedulerName": textAt("spec", "schedulerName"),
  "spec.serviceAccountName": textAt("spec", "serviceAccountName"),
  "spec.hostNetwork": flagAt("spec", "hostNetwork"),
  "status.phase": textAt("status", "phase"),
  "status.podIP": textAt("status", "podIP"),
  "status.nominatedNodeName": textAt("status", "nominatedNodeName"),
};

export const NODE_FIELDS: Fields = { "spec.unschedulable": flagAt("spec", "unschedulable") };

export const NAMESPACE_FIELDS: Fields = { "status.phase": textAt("status", "phase") };

export const REPLICASET_FIELDS: Fields = { "status.replicas": textAt("status", "replicas") };

export const SERVICE_FIELDS: Fields = {
  "spec.clusterIP": textAt("spec", "clusterIP"),
  "spec.type": textAt("spec", "type"),
};

export const JOB_FIELDS: Fields = { "status.successful": textAt("status", "succeeded") };

const eventSource = (event: KubeObject): string =>
  textAt("source", "component")(event) || textAt("reportingComponent")(event);

export const EVENT_FIELDS: Fields = {
  "involvedObject.kind": textAt("involvedObject", "kind"),
  "involvedObject.namespace": textAt("involvedObject", "namespace"),
  "involvedObject.name": textAt("involvedObject", "name"),
  "involvedObject.uid": textAt("involvedObject", "uid"),
  "involvedObject.apiVersion": textAt("involvedObject", "apiVersion"),
  "involvedObject.resourceVersion": textAt("involvedObject", "resourceVersion"),
  "involvedObject.fieldPath": textAt("involvedObject", "fieldPath"),
  reason: textAt("reason"),
  reportingComponent: textAt("reportingComponent"),
  source: eventSource,
  type: textAt("type"),
};
