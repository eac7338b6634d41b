import { isRecord } from "../../object.ts";
import type { Container, PodSpec } from "../../object-types.ts";

/** What is filled in both in a pod and in a template (facts/api-server.md 64). */
export function defaultPodSpec(spec: PodSpec): void {
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

export function containersOf(spec: PodSpec): Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

export function isPodSpec(spec: object | undefined): spec is PodSpec {
  if (!isRecord(spec) || !Array.isArray(spec.containers) || !spec.containers.every(isRecord)) return false;
  return (
    spec.initContainers === undefined || (Array.isArray(spec.initContainers) && spec.initContainers.every(isRecord))
  );
}
