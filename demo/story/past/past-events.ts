import { imageSizeOf } from "../../controllers/kubelet/container-status.ts";
import { evictionOf } from "../../controllers/kubelet/eviction-words.ts";
import { pullError } from "../../controllers/kubelet/images.ts";
import { rfc3339, rfc3339Micro } from "../../controllers/runtime/clock.ts";
import type { Pod } from "../../controllers/runtime/cluster-index.ts";
import {
  type EventToRecord,
  newEvent,
  referenceTo,
  referenceToNode,
} from "../../controllers/runtime/event-recorder.ts";
import { hashNumber } from "../../controllers/runtime/random.ts";
import type { ObjectStore } from "../../kubernetes/store.ts";
import { uuidFrom } from "../identity.ts";

const HOUR_MS = 3_600_000;

/** Whatever makes pods. */
export interface Maker {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
  };
}

/** In what words each maker tells of a pod that it made. */
const COMPONENTS: Readonly<Record<string, string>> = {
  ReplicaSet: "replicaset-controller",
  StatefulSet: "statefulset-controller",
  DaemonSet: "daemonset-controller",
  Job: "job-controller",
};

interface Repeated {
  readonly count: number;
  readonly firstMs: number;
}

/** Events that happened before the world began, as far as they are not older than an hour. */
export class PastEvents {
  readonly #store: ObjectStore;
  readonly #nowMs: number;
  readonly #seed: string;
  #serial = 0;

  constructor(store: ObjectStore, nowMs: number, seed: string) {
    this.#store = store;
    this.#nowMs = nowMs;
    this.#seed = seed;
  }

  /** One event at a time, or the last of several that were the same. */
  tell(event: EventToRecord, atMs: number, repeated?: Repeated): void {
    if (this.#nowMs - atMs >= HOUR_MS) return;
    this.#serial += 1;
    const name = `${event.about.name}.${(BigInt(atMs) * 1_000_000n + BigInt(this.#serial)).toString(16)}`;
    const object = newEvent(event, name, atMs);
    const { metadata } = object;
    metadata.uid = uuidFrom(this.#seed, "event", this.#serial);
    if (repeated !== undefined) {
      metadata.creationTimestamp = rfc3339(repeated.firstMs);
      if (event.action === undefined) {
        object.count = repeated.count;
        object.firstTimestamp = rfc3339(repeated.firstMs);
      } else {
        object.eventTime = rfc3339Micro(repeated.firstMs);
        object.series = { count: repeated.count, lastObservedTime: rfc3339Micro(atMs) };
      }
    }
    this.#store.create("events", object);
  }

  /** A pod's good start: from the ReplicaSet that made it to the last container that runs. */
  start(pod: Pod, maker: Maker, createdMs: number): void {
    const { name, namespace } = pod.metadata;
    const ordered = `create Pod ${name} in StatefulSet ${maker.metadata.name} successful`;
    const made = maker.kind === "StatefulSet" ? ordered : `Created pod: ${name}`;
    const about = referenceTo(maker);
    const component = COMPONENTS[maker.kind] ?? "controller-manager";
    this.tell({ about, type: "Normal", reason: "SuccessfulCreate", message: made, component }, createdMs);
    const bound = `Successfully assigned ${namespace}/${name} to ${pod.spec.nodeName}`;
    const scheduler = { component: "default-scheduler", action: "Binding" };
    this.tell(
      { about: referenceTo(pod), type: "Normal", reason: "Scheduled", message: bound, ...scheduler },
      createdMs,
    );
    for (const { name: container, image } of pod.spec.containers) {
      const took = `1.${100 + (hashNumber(name) % 900)}s`;
      const size = imageSizeOf(image);
      const say = (reason: string, message: string, afterMs: number): void =>
        this.#kubelet(pod, container, "Normal", reason, message, createdMs + afterMs);
      say("Pulling", `Pulling image "${image}"`, 1_500);
      say(
        "Pulled",
        `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${size} bytes.`,
        3_500,
      );
      say("Created", "Container created", 3_700);
      say("Started", "Container started", 4_000);
    }
  }

  scaled(
    deployment: Parameters<typeof referenceTo>[0],
    replicaSet: string,
    from: number,
    to: number,
    atMs: number,
  ): void {
    const message = `Scaled ${to > from ? "up" : "down"} replica set ${replicaSet} from ${from} to ${to}`;
    const about = referenceTo(deployment);
    this.tell(
      { about, type: "Normal", reason: "ScalingReplicaSet", message, component: "deployment-controller" },
      atMs,
    );
  }

  refused(pod: Pod, message: string, firstMs: number): void {
    const scheduler = { component: "default-scheduler", action: "Scheduling" };
    const minutes = Math.floor((this.#nowMs - firstMs) / 60_000);
    const repeated = { firstMs, count: 1 + Math.floor(minutes / 5) };
    const about = referenceTo(pod);
    this.tell(
      { about, type: "Warning", reason: "FailedScheduling", message, ...scheduler },
      this.#nowMs - 90_000,
      repeated,
    );
  }

  /** `crashing`: the container, where it is not the first. */
  crashLoop(pod: Pod, restarts: number, firstMs: number, lastMs: number, crashing?: string): void {
    const { name, namespace, uid } = pod.metadata;
    const repeated = { firstMs, count: restarts };
    const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
    const wanted = crashing ?? pod.spec.containers[0]?.name;
    for (const { name: container, image } of all.filter((each) => each.name === wanted)) {
      const message = `Back-off restarting failed container ${container} in pod ${name}_${namespace}(${uid})`;
      const present = `Container image "${image}" already present on machine`;
      this.#kubelet(pod, container, "Normal", "Pulled", present, lastMs - 26_000, repeated);
      this.#kubelet(pod, container, "Normal", "Created", "Container created", lastMs - 26_000, repeated);
      this.#kubelet(pod, container, "Normal", "Started", "Container started", lastMs - 26_000, repeated);
      this.#kubelet(pod, container, "Warning", "BackOff", message, lastMs, repeated);
    }
  }

  failedPull(pod: Pod, firstMs: number, why: "image-missing" | "image-denied"): void {
    const lastMs = this.#nowMs - 140_000;
    const count = Math.max(1, Math.floor((lastMs - firstMs) / 300_000));
    const repeated = { firstMs, count };
    for (const { name: container, image } of pod.spec.containers.slice(0, 1)) {
      const failed = `Failed to pull image "${image}": ${pullError(image, why)}`;
      this.#kubelet(pod, container, "Normal", "Pulling", `Pulling image "${image}"`, lastMs - 1_000, repeated);
      this.#kubelet(pod, container, "Warning", "Failed", failed, lastMs, repeated);
      this.#kubelet(pod, container, "Warning", "Failed", "Error: ErrImagePull", lastMs, repeated);
      this.#kubelet(pod, container, "Normal", "BackOff", `Back-off pulling image "${image}"`, lastMs + 12_000, {
        firstMs,
        count: count * 9,
      });
      this.#kubelet(pod, container, "Warning", "Failed", "Error: ImagePullBackOff", lastMs + 12_000, {
        firstMs,
        count: count * 9,
      });
    }
  }

  /** What a kubelet says of its node. */
  node(name: string, type: "Normal" | "Warning", reason: string, atMs: number, message?: string, count = 1): void {
    const about = referenceToNode(name);
    const said = message ?? `Node ${name} status is now: ${reason}`;
    const repeated = count > 1 ? { firstMs: atMs - count * 120_000, count } : undefined;
    this.tell({ about, type, reason, message: said, component: "kubelet", host: name }, atMs, repeated);
  }

  configMissing(pod: Pod, firstMs: number): void {
    const [container] = pod.spec.containers;
    if (container === undefined) return;
    const lastMs = this.#nowMs - 9_000;
    const count = Math.max(1, Math.floor((lastMs - firstMs) / 12_000));
    const present = `Container image "${container.image}" already present on machine`;
    const message = `Error: configmap "${container.name}-config" not found`;
    this.#kubelet(pod, container.name, "Normal", "Pulled", present, lastMs, { firstMs, count });
    this.#kubelet(pod, container.name, "Warning", "Failed", message, lastMs, { firstMs, count });
  }

  evicted(pod: Pod, atMs: number): void {
    const about = referenceTo(pod);
    const host = pod.spec.nodeName ?? "";
    const { message } = evictionOf(pod);
    this.tell({ about, type: "Warning", reason: "Evicted", message, component: "kubelet", host }, atMs);
  }

  rejected(pod: Pod, message: string, atMs: number): void {
    const about = referenceTo(pod);
    const host = pod.spec.nodeName ?? "";
    const reason = "UnexpectedAdmissionError";
    const said = message.replace(/^Pod was rejected: /, "");
    this.tell({ about, type: "Warning", reason, message: said, component: "kubelet", host }, atMs);
  }

  #kubelet(
    pod: Pod,
    container: string,
    type: "Normal" | "Warning",
    reason: string,
    message: string,
    atMs: number,
    repeated?: Repeated,
  ): void {
    const list = pod.spec.containers.some(({ name }) => name === container) ? "containers" : "initContainers";
    const about = referenceTo(pod, `spec.${list}{${container}}`);
    const host = pod.spec.nodeName ?? "";
    this.tell({ about, type, reason, message, component: "kubelet", host }, atMs, repeated);
  }
}
