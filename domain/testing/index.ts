/** Builders for the tests of the rules: small valid objects, with what a test is about laid over them. */
import type { Condition, ResourceTexts } from "../objects/meta.ts";
import type { Node, NodeStatus } from "../objects/node.ts";
import type { Container, ContainerStatus, Pod, PodSpec, PodStatus } from "../objects/pod.ts";
import type { WorkloadObject, WorkloadSpec, WorkloadStatus } from "../objects/workload.ts";

/** The time at which tests happen. */
export const NOW = Date.parse("2026-03-01T12:00:00Z");

/** RFC 3339 text of a time so many seconds before NOW. */
export const ago = (seconds: number): string => new Date(NOW - seconds * 1_000).toISOString();

export const aContainer = (name: string, requests?: ResourceTexts, limits?: ResourceTexts): Container => ({
  name,
  resources: { ...(requests === undefined ? {} : { requests }), ...(limits === undefined ? {} : { limits }) },
});

/** A container status in one state. */
export const aStatus = (name: string, over: ContainerStatus = {}): ContainerStatus => ({
  name,
  restartCount: 0,
  ...over,
});

export const RUNNING = { running: { startedAt: "2026-03-01T11:00:00Z" } } as const;

/** A pod of one container on node-1, Running and Ready for an hour. */
export function aPod(
  over: { name?: string; spec?: PodSpec; status?: PodStatus; deletedSecondsAgo?: number } = {},
): Pod {
  const { name = "web-0", deletedSecondsAgo } = over;
  const deletion = deletedSecondsAgo === undefined ? {} : { deletionTimestamp: ago(deletedSecondsAgo) };
  return {
    metadata: { name, namespace: "shop", creationTimestamp: ago(3_600), ...deletion },
    spec: { nodeName: "node-1", containers: [{ name: "main", image: "registry.example/web:1" }], ...over.spec },
    status: {
      phase: "Running",
      startTime: ago(3_600),
      conditions: [aCondition("Ready", "True", 3_600)],
      containerStatuses: [aStatus("main", { ready: true, started: true, state: RUNNING })],
      ...over.status,
    },
  };
}

export const aCondition = (type: string, status: string, secondsAgo: number, over: Condition = {}): Condition => ({
  type,
  status,
  lastTransitionTime: ago(secondsAgo),
  ...over,
});

export const aNode = (over: { name?: string; status?: NodeStatus; labels?: Record<string, string> } = {}): Node => ({
  metadata: { name: over.name ?? "node-1", labels: over.labels ?? {} },
  status: {
    capacity: { cpu: "4", memory: "16Gi", pods: "110" },
    allocatable: { cpu: "4", memory: "12Gi", pods: "110" },
    conditions: [aCondition("Ready", "True", 3_600)],
    ...over.status,
  },
});

/** A Deployment of two replicas that is rolled out. */
export const aDeployment = (spec: WorkloadSpec = {}, status: WorkloadStatus = {}): WorkloadObject => ({
  kind: "Deployment",
  metadata: { name: "api", namespace: "shop", generation: 2 },
  spec: { replicas: 2, ...spec },
  status: { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2, readyReplicas: 2, ...status },
});
