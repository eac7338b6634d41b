import type { Stored } from "../../kubernetes/object.ts";
import type { Container, ContainerStatus } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { imageSizeOf, type ReadStatus, runningStatus } from "./container-status.ts";
import type { PodFailure } from "./pod-status.ts";

/** What a step makes of the containers, and what it says about it. */
export interface Outcome {
  readonly containers: readonly ContainerStatus[];
  readonly initContainers: readonly ContainerStatus[];
  readonly events: readonly PodEvent[];
  /** The pod as a whole is given up. */
  readonly failure?: PodFailure;
}

export interface PodEvent {
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
  /** The container it is about: `spec.containers{web}`. */
  readonly fieldPath?: string;
}

export interface StepInput {
  readonly pod: Pod;
  readonly nowMs: number;
  /** The container that the step is about; the first one where it is about the pod. */
  readonly container: string;
  /** Containers whose image has to be pulled. */
  readonly missingImages: ReadonlySet<string>;
  /** The pod's delay in pulling, for the words of the Pulled event. */
  readonly pullMs: number;
  /** The pause before the next start of a container that crashes. */
  readonly backOffMs: number;
}

export type ReadContainer = Stored<Container>;
export type Say = Omit<PodEvent, "fieldPath">;

export const pathOf = (pod: Pod, name: string): string =>
  pod.spec.containers.some((container) => container.name === name)
    ? `spec.containers{${name}}`
    : `spec.initContainers{${name}}`;

export const find = (pod: Pod, name: string): ReadContainer | undefined =>
  [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find((container) => container.name === name);

export const statusOf = (pod: Pod, name: string): ReadStatus | undefined =>
  [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find(
    (status) => status.name === name,
  );

/** A container that has just been started. */
export function fresh(
  { pod, nowMs }: StepInput,
  container: ReadContainer,
  restarts: number,
  before?: ReadStatus,
): ContainerStatus {
  const started = container.startupProbe === undefined;
  const ready = started && container.readinessProbe === undefined;
  const last = before?.state?.terminated ?? before?.lastState?.terminated;
  return runningStatus(pod, container, { startedAtMs: nowMs, started, ready, restarts }, last);
}

/** The pod with one container's status changed, wherever it stands. */
export function changed(
  { pod, container: name }: StepInput,
  change: (container: ReadContainer, before: ReadStatus) => ContainerStatus,
  events: readonly PodEvent[],
): Outcome {
  const container = find(pod, name);
  const each = (status: ReadStatus): ContainerStatus =>
    container !== undefined && status.name === name ? change(container, status) : copied(status);
  return {
    containers: (pod.status?.containerStatuses ?? []).map(each),
    initContainers: (pod.status?.initContainerStatuses ?? []).map(each),
    events,
  };
}

export function unchanged(pod: Pod, events: readonly PodEvent[]): Outcome {
  return {
    containers: (pod.status?.containerStatuses ?? []).map(copied),
    initContainers: (pod.status?.initContainerStatuses ?? []).map(copied),
    events,
  };
}

/** The store copies what it is given: the same status may go in again, only its type must say so. */
export const copied = (status: ReadStatus): ContainerStatus => status as ContainerStatus;

export const about = ({ pod, container }: StepInput, ...events: readonly Say[]): PodEvent[] =>
  events.map((event) => ({ ...event, fieldPath: pathOf(pod, container) }));

export function pullingEvents(pod: Pod, missing: ReadonlySet<string>): PodEvent[] {
  return pod.spec.containers
    .filter(({ name }) => missing.has(name))
    .map(({ name, image }) => ({
      type: "Normal",
      reason: "Pulling",
      message: `Pulling image "${image}"`,
      fieldPath: pathOf(pod, name),
    }));
}

export function startEvents(
  pod: Pod,
  container: ReadContainer | undefined,
  isPulled: boolean,
  pullMs: number,
): PodEvent[] {
  if (container === undefined) return [];
  const { name, image } = container;
  const fieldPath = pathOf(pod, name);
  const took = pullMs < 1_000 ? `${Math.round(pullMs)}ms` : `${(pullMs / 1_000).toFixed(3)}s`;
  const pulled = `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${imageSizeOf(image)} bytes.`;
  const message = isPulled ? pulled : `Container image "${image}" already present on machine`;
  return [
    { type: "Normal", reason: "Pulled", message, fieldPath },
    { type: "Normal", reason: "Created", message: "Container created", fieldPath },
    { type: "Normal", reason: "Started", message: "Container started", fieldPath },
  ];
}
