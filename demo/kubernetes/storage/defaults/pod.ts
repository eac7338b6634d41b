import type { Container, PodSpec } from "../../object-types.ts";
import type { DraftObject } from "../../resource-definition.ts";
import { containersOf, defaultPodSpec, isPodSpec } from "./pod-spec.ts";
import { setAbsent } from "./set-absent.ts";

/**
 * What Kubernetes fills in when a pod is created (facts/api-server.md 64 and 65), so that a client reads back what it
 * would read from a real server. Only what is absent is set.
 */
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
