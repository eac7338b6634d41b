import type { Stored } from "../../kubernetes/object.ts";
import type { Container, ContainerStatus } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { behaviourOf } from "./behaviour.ts";
import { imageSizeOf, type ReadStatus, runningStatus, terminatedStatus, waitingStatus } from "./container-status.ts";
import type { Step } from "./plan.ts";
import { isSidecar } from "./pod-status.ts";

/** What a step makes of the containers, and what it says about it. */
export interface Outcome {
  readonly containers: readonly ContainerStatus[];
  readonly initContainers: readonly ContainerStatus[];
  readonly events: readonly PodEvent[];
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
  /** Containers whose image has to be pulled. */
  readonly missingImages: ReadonlySet<string>;
  /** The pod's delay in pulling, for the words of the Pulled event. */
  readonly pullMs: number;
}

type ReadContainer = Stored<Container>;

const pathOf = (container: ReadContainer): string => `spec.containers{${container.name}}`;
const initPathOf = (container: ReadContainer): string => `spec.initContainers{${container.name}}`;

/** The first statuses: containers are being made (facts/api-server.md 101). */
export function admit({ pod, missingImages }: StepInput): Outcome {
  const init = pod.spec.initContainers ?? [];
  const reason = init.length > 0 ? "PodInitializing" : "ContainerCreating";
  return {
    containers: pod.spec.containers.map((container) => waitingStatus(container, { reason })),
    initContainers: init.map((container) => waitingStatus(container, { reason: "PodInitializing" })),
    events: init.length > 0 ? [] : pullingEvents(pod, missingImages),
  };
}

/** One init container a step further: it starts, or it ends; a sidecar starts and stays. */
export function runInit(input: StepInput): Outcome {
  const { pod, nowMs, missingImages } = input;
  const init = pod.spec.initContainers ?? [];
  const statuses = pod.status?.initContainerStatuses ?? [];
  const open = init.findIndex((container, index) => !isInitDone(container, statuses[index]));
  const container = init[open];
  const before = statuses[open];
  if (container === undefined || before === undefined) return unchanged(pod, []);
  const running = before.state?.running !== undefined;
  const sidecar = isSidecar(container);
  const next = running
    ? { ...terminatedStatus(before, { exitCode: 0, reason: "Completed", finishedAtMs: nowMs }), ready: true }
    : runningStatus(pod, container, { startedAtMs: nowMs, started: sidecar, ready: sidecar, restarts: 0 });
  const isLast = open === init.length - 1 && (running || sidecar);
  const events = [
    ...(running ? [] : startEvents(container, initPathOf(container), "present", input.pullMs)),
    ...(isLast ? pullingEvents(pod, missingImages) : []),
  ];
  const initContainers = statuses.map((status, index) => (index === open ? next : copied(status)));
  return { ...unchanged(pod, events), initContainers };
}

/** All containers start; without probes they are ready at once. */
export function start(input: StepInput): Outcome {
  const { pod, nowMs, missingImages, pullMs } = input;
  const containers = pod.spec.containers.map((container) => {
    const started = container.startupProbe === undefined;
    const ready = started && container.readinessProbe === undefined;
    return runningStatus(pod, container, { startedAtMs: nowMs, started, ready, restarts: 0 });
  });
  const events = pod.spec.containers.flatMap((container) =>
    startEvents(container, pathOf(container), missingImages.has(container.name) ? "pulled" : "present", pullMs),
  );
  return { ...unchanged(pod, events), containers };
}

export function passStartup({ pod }: StepInput): Outcome {
  const containers = pod.spec.containers.map((container, index) => {
    const status = copied(pod.status?.containerStatuses?.[index] ?? waitingStatus(container, { reason: "Unknown" }));
    if (status.state?.running === undefined) return status;
    return { ...status, started: true, ready: status.ready || container.readinessProbe === undefined };
  });
  return { ...unchanged(pod, []), containers };
}

export function becomeReady({ pod }: StepInput): Outcome {
  const statuses = (pod.status?.containerStatuses ?? []).map(copied);
  return {
    ...unchanged(pod, []),
    containers: statuses.map((status) => (status.state?.running === undefined ? status : { ...status, ready: true })),
  };
}

export function missProbe({ pod }: StepInput): Outcome {
  const message = "Readiness probe failed: HTTP probe failed with statuscode: 503";
  return unchanged(pod, aboutMain(pod, { type: "Warning", reason: "Unhealthy", message }));
}

/** The image is not in the registry; the pod's other containers start meanwhile (facts/api-server.md 104, 105). */
export function failPull(input: StepInput): Outcome {
  const { pod } = input;
  const [main] = pod.spec.containers;
  if (main === undefined) return unchanged(pod, []);
  const others = start(input).containers.slice(1);
  const again = pod.status?.containerStatuses?.[0]?.state?.waiting?.reason === "ImagePullBackOff";
  const error = pullError(main.image);
  const events: Omit<PodEvent, "fieldPath">[] = [
    ...(again ? [{ type: "Normal" as const, reason: "Pulling", message: `Pulling image "${main.image}"` }] : []),
    { type: "Warning", reason: "Failed", message: `Failed to pull image "${main.image}": ${error}` },
    { type: "Warning", reason: "Failed", message: "Error: ErrImagePull" },
  ];
  return {
    ...unchanged(pod, aboutMain(pod, ...events)),
    containers: [
      waitingStatus(main, { reason: "ErrImagePull", message: error }),
      ...(again ? unchanged(pod, []).containers.slice(1) : others),
    ],
  };
}

export function backOffPull({ pod }: StepInput): Outcome {
  const [main] = pod.spec.containers;
  if (main === undefined) return unchanged(pod, []);
  const backOff = `Back-off pulling image "${main.image}"`;
  const waiting = { reason: "ImagePullBackOff", message: `${backOff}: ErrImagePull: ${pullError(main.image)}` };
  const events = aboutMain(
    pod,
    { type: "Normal", reason: "BackOff", message: backOff },
    { type: "Warning", reason: "Failed", message: "Error: ImagePullBackOff" },
  );
  const others = unchanged(pod, []).containers.slice(1);
  return { ...unchanged(pod, events), containers: [waitingStatus(main, waiting), ...others] };
}

/** The first container ends, as the pod's behaviour has it. */
export function end({ pod, nowMs }: StepInput): Outcome {
  const [main, ...others] = pod.status?.containerStatuses ?? [];
  if (main === undefined) return unchanged(pod, []);
  const ends = { oom: [137, "OOMKilled"], complete: [0, "Completed"] } as const;
  const behaviour = behaviourOf(pod);
  const [exitCode, reason] =
    behaviour === "oom" || behaviour === "complete" ? ends[behaviour] : ([1, "Error"] as const);
  const ended = terminatedStatus(main, { exitCode, reason, finishedAtMs: nowMs });
  return { ...unchanged(pod, []), containers: [ended, ...others.map(copied)] };
}

export function backOff({ pod }: StepInput, backOffSeconds: number): Outcome {
  const [container] = pod.spec.containers;
  const [main, ...others] = pod.status?.containerStatuses ?? [];
  if (container === undefined || main === undefined) return unchanged(pod, []);
  const { name, namespace, uid } = pod.metadata;
  const id = `${name}_${namespace}(${uid})`;
  const waiting = {
    reason: "CrashLoopBackOff",
    message: `back-off ${goDuration(backOffSeconds)} restarting failed container=${container.name} pod=${id}`,
  };
  const message = `Back-off restarting failed container ${container.name} in pod ${id}`;
  return {
    ...unchanged(pod, aboutMain(pod, { type: "Warning", reason: "BackOff", message })),
    containers: [waitingStatus(container, waiting, main), ...others.map(copied)],
  };
}

export function restart({ pod, nowMs, pullMs }: StepInput): Outcome {
  const [container] = pod.spec.containers;
  const [main, ...others] = pod.status?.containerStatuses ?? [];
  if (container === undefined || main === undefined) return unchanged(pod, []);
  const started = container.startupProbe === undefined;
  const running = runningStatus(
    pod,
    container,
    {
      startedAtMs: nowMs,
      started,
      ready: started && container.readinessProbe === undefined,
      restarts: main.restartCount + 1,
    },
    main.state?.terminated ?? main.lastState?.terminated,
  );
  const events = startEvents(container, pathOf(container), "present", pullMs);
  return { ...unchanged(pod, events), containers: [running, ...others.map(copied)] };
}

export function kill({ pod }: StepInput): Outcome {
  const running = pod.spec.containers.filter(
    (container) => pod.status?.containerStatuses?.find(({ name }) => name === container.name)?.state?.running,
  );
  const events = running.map((container) => ({
    type: "Normal" as const,
    reason: "Killing",
    message: `Stopping container ${container.name}`,
    fieldPath: pathOf(container),
  }));
  return unchanged(pod, events);
}

/** The containers obeyed SIGTERM. */
export function finish({ pod, nowMs }: StepInput): Outcome {
  const ended = (status: ReadStatus): ContainerStatus =>
    status.state?.running === undefined
      ? copied(status)
      : terminatedStatus(status, { exitCode: 0, reason: "Completed", finishedAtMs: nowMs });
  return {
    containers: (pod.status?.containerStatuses ?? []).map(ended),
    initContainers: (pod.status?.initContainerStatuses ?? []).map(ended),
    events: [],
  };
}

export const STEPS: { readonly [S in Exclude<Step, "back-off">]: (input: StepInput) => Outcome } = {
  admit,
  "run-init": runInit,
  start,
  "pass-startup": passStartup,
  "become-ready": becomeReady,
  "miss-probe": missProbe,
  "fail-pull": failPull,
  "back-off-pull": backOffPull,
  end,
  restart,
  kill,
  finish,
};

/** What containerd says of a tag that is not there (facts/api-server.md 105). */
export function pullError(image: string): string {
  const failed = `failed to pull and unpack image "${image}": failed to resolve reference "${image}"`;
  return `rpc error: code = NotFound desc = ${failed}: ${image}: not found`;
}

/** As Go prints a duration: 10s, 1m20s, 5m0s. */
export const goDuration = (seconds: number): string =>
  seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;

function isInitDone(container: ReadContainer, status: ReadStatus | undefined): boolean {
  return isSidecar(container) ? status?.started === true : status?.state?.terminated?.exitCode === 0;
}

function unchanged(pod: Pod, events: readonly PodEvent[]): Outcome {
  return {
    containers: (pod.status?.containerStatuses ?? []).map(copied),
    initContainers: (pod.status?.initContainerStatuses ?? []).map(copied),
    events,
  };
}

/** The store copies what it is given: the same status may go in again, only its type must say so. */
const copied = (status: ReadStatus): ContainerStatus => status as ContainerStatus;

const aboutMain = (pod: Pod, ...events: readonly Omit<PodEvent, "fieldPath">[]): PodEvent[] => {
  const [main] = pod.spec.containers;
  return events.map((event) => (main === undefined ? event : { ...event, fieldPath: pathOf(main) }));
};

function pullingEvents(pod: Pod, missing: ReadonlySet<string>): PodEvent[] {
  return pod.spec.containers
    .filter((container) => missing.has(container.name))
    .map((container) => ({
      type: "Normal",
      reason: "Pulling",
      message: `Pulling image "${container.image}"`,
      fieldPath: pathOf(container),
    }));
}

function startEvents(
  container: ReadContainer,
  fieldPath: string,
  image: "pulled" | "present",
  pullMs: number,
): PodEvent[] {
  const took = pullMs < 1_000 ? `${Math.round(pullMs)}ms` : `${(pullMs / 1_000).toFixed(3)}s`;
  const pulled = `Successfully pulled image "${container.image}" in ${took} (${took} including waiting). Image size: ${imageSizeOf(container.image)} bytes.`;
  const message = image === "pulled" ? pulled : `Container image "${container.image}" already present on machine`;
  return [
    { type: "Normal", reason: "Pulled", message, fieldPath },
    { type: "Normal", reason: "Created", message: "Container created", fieldPath },
    { type: "Normal", reason: "Started", message: "Container started", fieldPath },
  ];
}
