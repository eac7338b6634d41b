import { isRecord } from "../object.ts";
import type { Container, DeploymentSpec, PodSpec } from "../object-types.ts";
import type { DraftObject } from "../resource-definition.ts";

/**
 * What Kubernetes fills in when an object is created (facts/api-server.md 64 to 66), so that a client reads back what
 * it would read from a real server. Only what is absent is set.
 */
export function nothing(): void {}

export function defaultPod(pod: DraftObject): void {
  const spec = pod.spec;
  if (isPodSpec(spec)) {
    defaultPodSpec(spec);
    spec.serviceAccountName ??= "default";
    spec.serviceAccount ??= spec.serviceAccountName;
    spec.priority ??= 0;
    spec.preemptionPolicy ??= "PreemptLowerPriority";
    spec.tolerations = [...(spec.tolerations ?? [])];
    for (const key of ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]) {
      if (spec.tolerations.some((toleration) => toleration.key === key || toleration.key === undefined)) continue;
      spec.tolerations.push({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 });
    }
    for (const container of containersOf(spec)) requestsFromLimits(container);
    pod.status ??= {};
    setAbsent(pod.status, { phase: "Pending", qosClass: qosClassOf(spec) });
  }
}

export function defaultDeployment(deployment: DraftObject): void {
  const spec = deployment.spec;
  if (!isWorkloadSpec(spec)) return;
  defaultPodSpec(spec.template.spec);
  spec.replicas ??= 1;
  spec.strategy ??= {};
  spec.strategy.type ??= "RollingUpdate";
  if (spec.strategy.type === "RollingUpdate") {
    spec.strategy.rollingUpdate ??= {};
    spec.strategy.rollingUpdate.maxSurge ??= "25%";
    spec.strategy.rollingUpdate.maxUnavailable ??= "25%";
  }
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
  deployment.status ??= {};
}

export function defaultReplicaSet(replicaSet: DraftObject): void {
  const spec = replicaSet.spec;
  if (!isWorkloadSpec(spec)) return;
  defaultPodSpec(spec.template.spec);
  spec.replicas ??= 1;
  replicaSet.status ??= {};
  setAbsent(replicaSet.status, { replicas: 0 });
}

export function prepareNamespace(namespace: DraftObject): void {
  const { metadata } = namespace;
  if (metadata.name !== undefined) {
    metadata.labels = { "kubernetes.io/metadata.name": metadata.name, ...metadata.labels };
  }
  namespace.spec ??= {};
  setAbsent(namespace.spec, { finalizers: ["kubernetes"] });
  namespace.status ??= {};
  setAbsent(namespace.status, { phase: "Active" });
}

/** What is filled in both in a pod and in a template. */
function defaultPodSpec(spec: PodSpec): void {
  spec.restartPolicy ??= "Always";
  spec.dnsPolicy ??= "ClusterFirst";
  spec.schedulerName ??= "default-scheduler";
  spec.terminationGracePeriodSeconds ??= 30;
  spec.securityContext ??= {};
  spec.enableServiceLinks ??= true;
  for (const container of containersOf(spec)) defaultContainer(container);
}

function defaultContainer(container: Container): void {
  container.imagePullPolicy ??= pullPolicyOf(container.image);
  container.terminationMessagePath ??= "/dev/termination-log";
  container.terminationMessagePolicy ??= "File";
  container.resources ??= {};
  for (const port of container.ports ?? []) port.protocol ??= "TCP";
  for (const probe of [container.readinessProbe, container.livenessProbe, container.startupProbe]) {
    if (probe === undefined) continue;
    probe.timeoutSeconds ??= 1;
    probe.periodSeconds ??= 10;
    probe.successThreshold ??= 1;
    probe.failureThreshold ??= 3;
    if (probe.httpGet !== undefined) probe.httpGet.scheme ??= "HTTP";
  }
}

function pullPolicyOf(image: string | undefined): string {
  const name = (image ?? "").slice((image ?? "").lastIndexOf("/") + 1);
  const tagged = name.includes("@") || (name.includes(":") && !name.endsWith(":latest"));
  return tagged ? "IfNotPresent" : "Always";
}

/** A limit without a request is a request, name by name: in pods, not in templates (facts/kubernetes.md 19). */
function requestsFromLimits(container: Container): void {
  const limits = container.resources?.limits;
  if (container.resources === undefined || limits === undefined) return;
  container.resources.requests = { ...limits, ...container.resources.requests };
}

function qosClassOf(spec: PodSpec): string {
  const resources = containersOf(spec).map((container) => container.resources ?? {});
  const none = resources.every((each) => isEmpty(each.requests) && isEmpty(each.limits));
  if (none) return "BestEffort";
  const guaranteed = resources.every((each) =>
    ["cpu", "memory"].every((name) => each.limits?.[name] !== undefined && each.limits[name] === each.requests?.[name]),
  );
  return guaranteed ? "Guaranteed" : "Burstable";
}

const isEmpty = (amounts: object | undefined): boolean => amounts === undefined || Object.keys(amounts).length === 0;

function containersOf(spec: PodSpec): Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

function setAbsent(target: object, values: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(values)) {
    if (Reflect.get(target, field) === undefined) Reflect.set(target, field, value);
  }
}

function isPodSpec(spec: object | undefined): spec is PodSpec {
  if (!isRecord(spec) || !Array.isArray(spec.containers) || !spec.containers.every(isRecord)) return false;
  return (
    spec.initContainers === undefined || (Array.isArray(spec.initContainers) && spec.initContainers.every(isRecord))
  );
}

function isWorkloadSpec(spec: object | undefined): spec is DeploymentSpec {
  return isRecord(spec) && isRecord(spec.template) && isRecord(spec.template.spec) && isPodSpec(spec.template.spec);
}
