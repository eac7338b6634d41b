import type { Stored } from "../../kubernetes/object.ts";
import type { Condition, ContainerStatus, PodStatus } from "../../kubernetes/object-types.ts";
import { rfc3339 } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { conditionOf } from "../runtime/conditions.ts";

type ReadStatus = Stored<ContainerStatus>;

/** What the kubelet knows of a pod; the rest of its status follows from it. */
export interface PodFacts {
  readonly containers: readonly ContainerStatus[];
  readonly initContainers: readonly ContainerStatus[];
  readonly hostIP: string;
  /** Absent while the sandbox is being made. */
  readonly podIP?: string;
  readonly startTimeMs: number;
  /** The pod was given up as a whole. */
  readonly failure?: PodFailure;
}

/** Why a pod that might have gone on has failed: evicted, refused, too late. */
export interface PodFailure {
  readonly reason: string;
  readonly message: string;
}

/** The whole status, as the kubelet's status manager makes it (facts/api-server.md 101, 102, 108). */
export function statusOf(pod: Pod, facts: PodFacts, nowMs: number): PodStatus {
  const phase = facts.failure === undefined ? phaseOf(pod, facts) : "Failed";
  const before = pod.status;
  return {
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    phase,
    ...(facts.failure ?? {}),
    conditions: conditionsOf(pod, facts, phase, nowMs),
    hostIP: facts.hostIP,
    hostIPs: [{ ip: facts.hostIP }],
    ...(facts.podIP === undefined ? {} : { podIP: facts.podIP, podIPs: [{ ip: facts.podIP }] }),
    startTime: rfc3339(facts.startTimeMs),
    ...(facts.initContainers.length === 0 ? {} : { initContainerStatuses: [...facts.initContainers] }),
    ...(facts.containers.length === 0 ? {} : { containerStatuses: [...facts.containers] }),
    ...(before?.qosClass === undefined ? {} : { qosClass: before.qosClass }),
  };
}

export const isSidecar = (container: { readonly restartPolicy?: string }): boolean =>
  container.restartPolicy === "Always";

/** The init containers that are not done: a sidecar is done once it has started. */
export function unfinishedInit(pod: Pod, statuses: readonly ReadStatus[]): string[] {
  const unfinished = (pod.spec.initContainers ?? []).filter((container) => {
    const status = statuses.find((each) => each.name === container.name);
    if (isSidecar(container)) return status?.started !== true;
    return status?.state?.terminated?.exitCode !== 0;
  });
  return unfinished.map((container) => container.name);
}

function phaseOf(pod: Pod, facts: PodFacts): string {
  if (unfinishedInit(pod, facts.initContainers).length > 0) {
    const failed = facts.initContainers.some(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0);
    return failed && pod.spec.restartPolicy === "Never" ? "Failed" : "Pending";
  }
  const ended = facts.containers.map((status) => status.state?.terminated ?? waitingAfterRun(status));
  const neverRan = facts.containers.some(
    (status) => status.state?.waiting && status.lastState?.terminated === undefined,
  );
  if (neverRan) return "Pending";
  const policy = pod.spec.restartPolicy ?? "Always";
  if (policy === "Always" || ended.some((end) => end === undefined)) return "Running";
  if (ended.every((end) => end?.exitCode === 0)) return "Succeeded";
  return policy === "Never" ? "Failed" : "Running";
}

const waitingAfterRun = (status: ReadStatus) =>
  status.state?.waiting === undefined ? undefined : status.lastState?.terminated;

function conditionsOf(pod: Pod, facts: PodFacts, phase: string, nowMs: number): Condition[] {
  const incomplete = unfinishedInit(pod, facts.initContainers);
  const unready = unreadyContainers(pod, facts);
  const gates = (pod.spec.readinessGates ?? []).filter(
    (gate) => conditionOf(pod.status?.conditions, gate.conditionType)?.status !== "True",
  );
  const finished = phase === "Succeeded" ? "PodCompleted" : phase === "Failed" ? "PodFailed" : undefined;
  const notReady =
    unready.length === 0
      ? undefined
      : { reason: "ContainersNotReady", message: `containers with unready status: [${unready.join(" ")}]` };
  const notInitialized = {
    reason: "ContainersNotInitialized",
    message: `containers with incomplete status: [${incomplete.join(" ")}]`,
  };
  const gated = { reason: "ReadinessGatesNotReady", message: "the status of pod readiness gate is not True" };
  const why = finished === undefined ? notReady : { reason: finished };
  const own = [
    { type: "PodReadyToStartContainers", ok: facts.podIP !== undefined && finished === undefined },
    { type: "Initialized", ok: incomplete.length === 0, ...(incomplete.length === 0 ? {} : { why: notInitialized }) },
    readiness("Ready", why ?? (gates.length > 0 ? gated : undefined)),
    readiness("ContainersReady", why),
  ];
  const types = new Set(own.map(({ type }) => type));
  // Conditions of others (the scheduler's, readiness gates) stay as they are.
  const others = (pod.status?.conditions ?? []).filter((condition) => !types.has(condition.type));
  return [...own.map((each) => condition(pod, each, nowMs)), ...others.map((each) => ({ ...each }))];
}

interface OwnCondition {
  readonly type: string;
  readonly ok: boolean;
  readonly why?: { readonly reason: string; readonly message?: string };
}

const readiness = (type: string, why: OwnCondition["why"]): OwnCondition =>
  why === undefined ? { type, ok: true } : { type, ok: false, why };

function condition(pod: Pod, { type, ok, why }: OwnCondition, nowMs: number): Condition {
  const before = conditionOf(pod.status?.conditions, type);
  const status = ok ? "True" : "False";
  return {
    type,
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    status,
    lastProbeTime: null,
    lastTransitionTime: (before?.status === status ? before.lastTransitionTime : undefined) ?? rfc3339(nowMs),
    ...(why ?? {}),
  };
}

function unreadyContainers(pod: Pod, facts: PodFacts): string[] {
  const sidecars = (pod.spec.initContainers ?? []).filter(isSidecar).map(({ name }) => name);
  const statuses = [...facts.initContainers, ...facts.containers];
  const counted = [...sidecars, ...pod.spec.containers.map(({ name }) => name)];
  return counted.filter((name) => statuses.find((status) => status.name === name)?.ready !== true);
}
