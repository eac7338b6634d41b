import { REVISION } from "../../controllers/deployment/deployment-types.ts";
import { OWNER_ANNOTATION } from "../../controllers/everyday-life.ts";
import { BEHAVIOUR_ANNOTATION } from "../../controllers/kubelet/behaviour.ts";
import { rfc3339 } from "../../controllers/runtime/clock.ts";
import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type { DeploymentObject, PodSpec, PodTemplate } from "../../kubernetes/object-types.ts";
import type { WorkloadPlan } from "./workload-plan.ts";

const DAY_MS = 86_400_000;
const VERSION_LABEL = "app.kubernetes.io/version";

/** The Deployment of a plan, as a team's pipeline would have applied it. */
export function deploymentOf(plan: WorkloadPlan, uid: string, nowMs: number): NewObject<DeploymentObject> {
  const { name, namespace, owner, replicas, strategy, revision } = plan;
  const selector = { "app.kubernetes.io/name": name };
  const labels = { ...selector, [VERSION_LABEL]: plan.version, "app.kubernetes.io/part-of": plan.partOf };
  const managedBy = owner === undefined ? "Helm" : "slipway";
  return {
    metadata: {
      name,
      namespace,
      uid,
      generation: revision + 2,
      creationTimestamp: rfc3339(nowMs - plan.createdDaysAgo * DAY_MS),
      labels: { ...labels, "app.kubernetes.io/managed-by": managedBy },
      annotations: { [REVISION]: String(revision), ...(owner === undefined ? {} : { [OWNER_ANNOTATION]: owner }) },
    },
    spec: {
      replicas,
      selector: { matchLabels: selector },
      ...(strategy === undefined ? {} : { strategy: structuredClone(strategy) }),
      template: { metadata: { labels, ...annotationsOf(plan) }, spec: podSpecOf(plan) },
    },
  };
}

function annotationsOf({ owner, trouble, version }: WorkloadPlan): { annotations?: Record<string, string> } {
  const behaviour = behaviourIn(trouble);
  const annotations = {
    ...(owner === undefined ? {} : { "prometheus.io/scrape": "true", "prometheus.io/port": "9090" }),
    ...(behaviour === undefined ? {} : { [BEHAVIOUR_ANNOTATION]: `${behaviour}@${version}` }),
  };
  return Object.keys(annotations).length === 0 ? {} : { annotations };
}

function behaviourIn(trouble: WorkloadPlan["trouble"]): string | undefined {
  if (trouble === undefined) return undefined;
  switch (trouble.kind) {
    case "no-room":
      return undefined;
    case "out-of-memory":
      return "oom";
    case "crash":
      return `crash:${trouble.container}`;
    default:
      return trouble.kind;
  }
}

function podSpecOf(plan: WorkloadPlan): PodSpec {
  const ofTeam = plan.owner !== undefined;
  const { name, initContainers, nodeSelector, tolerations, priorityClassName } = plan;
  const copy = structuredClone({ containers: plan.containers, initContainers, nodeSelector, tolerations });
  return {
    ...(copy.initContainers === undefined ? {} : { initContainers: [...copy.initContainers] }),
    containers: [...copy.containers],
    ...(copy.nodeSelector === undefined ? {} : { nodeSelector: { ...copy.nodeSelector } }),
    ...(copy.tolerations === undefined ? {} : { tolerations: [...copy.tolerations] }),
    ...(priorityClassName === undefined ? {} : { priorityClassName, priority: 2_000_000_000 }),
    serviceAccountName: name,
    ...(ofTeam
      ? {
          terminationGracePeriodSeconds: 45,
          securityContext: { runAsNonRoot: true, runAsUser: 10_001, seccompProfile: { type: "RuntimeDefault" } },
          volumes: [
            { name: "config", configMap: { name: `${name}-config`, defaultMode: 420 } },
            { name: "scratch", emptyDir: {} },
          ],
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: "topology.kubernetes.io/zone",
              whenUnsatisfiable: "ScheduleAnyway",
              labelSelector: { matchLabels: { "app.kubernetes.io/name": name } },
            },
          ],
        }
      : {}),
  };
}

/** The template as it was when another version ran. */
export function templateAt(template: Stored<PodTemplate>, from: string, to: string): PodTemplate {
  const earlier = structuredClone(template) as PodTemplate;
  const labels = earlier.metadata?.labels;
  if (labels?.[VERSION_LABEL] === from) labels[VERSION_LABEL] = to;
  for (const container of earlier.spec.containers) {
    if (container.image.endsWith(`:${from}`)) container.image = `${container.image.slice(0, -from.length)}${to}`;
  }
  return earlier;
}
