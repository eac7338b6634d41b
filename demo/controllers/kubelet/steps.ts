import type { ContainerStatus } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { behaviourOf } from "./behaviour.ts";
import { type ReadStatus, runningStatus, terminatedStatus, waitingStatus } from "./container-status.ts";
import { isPullable, pullError } from "./images.ts";
import {
  about,
  changed,
  copied,
  find,
  fresh,
  type Outcome,
  type PodEvent,
  pathOf,
  pullingEvents,
  type ReadContainer,
  type Say,
  type StepInput,
  startEvents,
  statusOf,
  unchanged,
} from "./outcome.ts";
import { isCreating, type Step } from "./plan.ts";
import { isSidecar } from "./pod-status.ts";
import { probeFailure } from "./probes.ts";

/** The first statuses: containers are being made (facts/api-server.md 101). */
function admit({ pod, missingImages }: StepInput): Outcome {
  const init = pod.spec.initContainers ?? [];
  const reason = init.length > 0 ? "PodInitializing" : "ContainerCreating";
  return {
    containers: pod.spec.containers.map((container) => waitingStatus(container, { reason })),
    initContainers: init.map((container) => waitingStatus(container, { reason: "PodInitializing" })),
    events: init.length > 0 ? [] : pullingEvents(pod, missingImages),
  };
}

function startInit(input: StepInput): Outcome {
  const { pod, nowMs, missingImages } = input;
  const container = find(pod, input.container);
  const sidecar = container !== undefined && isSidecar(container);
  const last = pod.spec.initContainers?.at(-1)?.name === input.container;
  return changed(
    input,
    (each) => runningStatus(pod, each, { startedAtMs: nowMs, started: sidecar, ready: sidecar, restarts: 0 }),
    [
      ...startEvents(pod, container, false, input.pullMs),
      ...(sidecar && last ? pullingEvents(pod, missingImages) : []),
    ],
  );
}

/** An init step ends: well, or with an error where that is its behaviour. */
function endInit(input: StepInput): Outcome {
  const { pod, nowMs, missingImages } = input;
  const fails = behaviourOf(pod, input.container) === "crash";
  const last = pod.spec.initContainers?.at(-1)?.name === input.container;
  const end = fails ? { exitCode: 1, reason: "Error" } : { exitCode: 0, reason: "Completed" };
  return changed(
    input,
    (_, before) => ({ ...terminatedStatus(before, { ...end, finishedAtMs: nowMs }), ready: !fails }),
    last && !fails ? pullingEvents(pod, missingImages) : [],
  );
}

/** All containers start, but for those that cannot; without probes they are ready at once. */
function start(input: StepInput): Outcome {
  const { pod, missingImages, pullMs } = input;
  const events: PodEvent[] = [];
  const containers = pod.spec.containers.map((container) => {
    const before = statusOf(pod, container.name);
    if (!isCreating(before?.state?.waiting?.reason)) return copied(before ?? waitingStatus(container, CREATING));
    const hindrance = hindranceOf(pod, container);
    if (hindrance !== undefined) {
      events.push(...hindrance.events.map((event) => ({ ...event, fieldPath: pathOf(pod, container.name) })));
      return waitingStatus(container, hindrance.waiting);
    }
    events.push(...startEvents(pod, container, missingImages.has(container.name), pullMs));
    return fresh(input, container, 0);
  });
  return { ...unchanged(pod, events), containers };
}

const CREATING = { reason: "ContainerCreating" };

/** Why a container cannot even be made (facts/api-server.md 104 to 106). */
function hindranceOf(
  pod: Pod,
  { name, image }: ReadContainer,
): { readonly waiting: { reason: string; message: string }; readonly events: readonly Say[] } | undefined {
  if (!isPullable(pod, name)) {
    const error = pullError(image, behaviourOf(pod, name));
    return { waiting: { reason: "ErrImagePull", message: error }, events: pullFailed(image, error) };
  }
  if (behaviourOf(pod, name) !== "config-missing") return undefined;
  const message = `configmap "${name}-config" not found`;
  return {
    waiting: { reason: "CreateContainerConfigError", message },
    events: [{ type: "Warning", reason: "Failed", message: `Error: ${message}` }],
  };
}

const pullFailed = (image: string, error: string): Say[] => [
  { type: "Warning", reason: "Failed", message: `Failed to pull image "${image}": ${error}` },
  { type: "Warning", reason: "Failed", message: "Error: ErrImagePull" },
];

/** The image was tried again, in vain. */
function failPull(input: StepInput): Outcome {
  const image = find(input.pod, input.container)?.image ?? "";
  const error = pullError(image, behaviourOf(input.pod, input.container));
  return changed(
    input,
    (container) => waitingStatus(container, { reason: "ErrImagePull", message: error }),
    about(
      input,
      { type: "Normal", reason: "Pulling", message: `Pulling image "${image}"` },
      ...pullFailed(image, error),
    ),
  );
}

function backOffPull(input: StepInput): Outcome {
  const image = find(input.pod, input.container)?.image ?? "";
  const backOff = `Back-off pulling image "${image}"`;
  const error = pullError(image, behaviourOf(input.pod, input.container));
  const waiting = { reason: "ImagePullBackOff", message: `${backOff}: ErrImagePull: ${error}` };
  return changed(
    input,
    (container) => waitingStatus(container, waiting),
    about(
      input,
      { type: "Normal", reason: "BackOff", message: backOff },
      { type: "Warning", reason: "Failed", message: "Error: ImagePullBackOff" },
    ),
  );
}

const passStartup = (input: StepInput): Outcome =>
  changed(
    input,
    (container, before) => ({
      ...copied(before),
      started: true,
      ready: before.ready || container.readinessProbe === undefined,
    }),
    [],
  );

const becomeReady = (input: StepInput): Outcome =>
  changed(input, (_, before) => ({ ...copied(before), ready: true }), []);

const missProbe = (input: StepInput): Outcome =>
  unchanged(input.pod, about(input, { type: "Warning", reason: "Unhealthy", message: readinessMissed(input) }));

const loseReadiness = (input: StepInput): Outcome =>
  changed(
    input,
    (_, before) => ({ ...copied(before), ready: false }),
    about(input, { type: "Warning", reason: "Unhealthy", message: readinessMissed(input) }),
  );

const readinessMissed = ({ pod, container }: StepInput): string =>
  `Readiness probe failed: ${probeFailure(pod, find(pod, container)?.readinessProbe, "refuses")}`;

/** It does not answer any more: killed, to be started again. */
function failLiveness(input: StepInput): Outcome {
  const probe = find(input.pod, input.container)?.livenessProbe;
  const failed = `Liveness probe failed: ${probeFailure(input.pod, probe, "hangs")}`;
  const killing = `Container ${input.container} failed liveness probe, will be restarted`;
  return changed(
    input,
    (_, before) => terminatedStatus(before, { exitCode: 137, reason: "Error", finishedAtMs: input.nowMs }),
    about(
      input,
      { type: "Warning", reason: "Unhealthy", message: failed },
      { type: "Normal", reason: "Killing", message: killing },
    ),
  );
}

/** The container ends, as its behaviour has it. */
function end(input: StepInput): Outcome {
  const ends = { oom: [137, "OOMKilled"], complete: [0, "Completed"], train: [0, "Completed"] } as const;
  const behaviour = behaviourOf(input.pod, input.container);
  const [exitCode, reason] =
    behaviour === "oom" || behaviour === "complete" || behaviour === "train"
      ? ends[behaviour]
      : ([1, "Error"] as const);
  return changed(input, (_, before) => terminatedStatus(before, { exitCode, reason, finishedAtMs: input.nowMs }), []);
}

function backOff(input: StepInput): Outcome {
  const { name, namespace, uid } = input.pod.metadata;
  const id = `${name}_${namespace}(${uid})`;
  const pause = goDuration(input.backOffMs / 1_000);
  const waiting = {
    reason: "CrashLoopBackOff",
    message: `back-off ${pause} restarting failed container=${input.container} pod=${id}`,
  };
  const message = `Back-off restarting failed container ${input.container} in pod ${id}`;
  return changed(
    input,
    (container, before) => waitingStatus(container, waiting, before),
    about(input, { type: "Warning", reason: "BackOff", message }),
  );
}

function restart(input: StepInput): Outcome {
  const { pod, pullMs } = input;
  const container = find(pod, input.container);
  return changed(
    input,
    (each, before) => fresh(input, each, before.restartCount + 1, before),
    startEvents(pod, container, false, pullMs),
  );
}

function kill({ pod }: StepInput): Outcome {
  const sidecars = (pod.spec.initContainers ?? []).filter(isSidecar);
  const running = [...pod.spec.containers, ...sidecars].filter(({ name }) => statusOf(pod, name)?.state?.running);
  const events = running.map(({ name }) => ({
    type: "Normal" as const,
    reason: "Killing",
    message: `Stopping container ${name}`,
    fieldPath: pathOf(pod, name),
  }));
  return unchanged(pod, events);
}

/** The containers obeyed SIGTERM. */
const finish = (input: StepInput): Outcome => ({ ...ended(input, { exitCode: 0, reason: "Completed" }), events: [] });

function exceedDeadline(input: StepInput): Outcome {
  const message = "Pod was active on the node longer than the specified deadline";
  return {
    ...ended(input, { exitCode: 137, reason: "Error" }),
    events: [{ type: "Normal", reason: "DeadlineExceeded", message }],
    failure: { reason: "DeadlineExceeded", message },
  };
}

/** Every container that runs ends so; one that never ran stays as it is. */
export function ended(
  { pod, nowMs }: Pick<StepInput, "pod" | "nowMs">,
  how: { readonly exitCode: number; readonly reason: string },
): Pick<Outcome, "containers" | "initContainers"> {
  const end = (status: ReadStatus): ContainerStatus =>
    status.state?.running === undefined ? copied(status) : terminatedStatus(status, { ...how, finishedAtMs: nowMs });
  return {
    containers: (pod.status?.containerStatuses ?? []).map(end),
    initContainers: (pod.status?.initContainerStatuses ?? []).map(end),
  };
}

export const STEPS: { readonly [S in Step]: (input: StepInput) => Outcome } = {
  admit,
  "start-init": startInit,
  "end-init": endInit,
  start,
  "pass-startup": passStartup,
  "become-ready": becomeReady,
  "miss-probe": missProbe,
  "lose-readiness": loseReadiness,
  "fail-liveness": failLiveness,
  "fail-pull": failPull,
  "back-off-pull": backOffPull,
  end,
  restart,
  "back-off": backOff,
  "exceed-deadline": exceedDeadline,
  kill,
  finish,
};

/** As Go prints a duration: 10s, 1m20s, 5m0s. */
export const goDuration = (seconds: number): string =>
  seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
