import { rfc3339 } from "../../controllers/runtime/clock.ts";
import type { Pod } from "../../controllers/runtime/cluster-index.ts";
import { hashBetween } from "../../controllers/runtime/random.ts";
import type { NewObject } from "../../kubernetes/object.ts";
import type { PodObject } from "../../kubernetes/object-types.ts";
import type { ObjectStore } from "../../kubernetes/store.ts";
import { uuidFrom } from "../identity.ts";
import type { Place, Placement } from "../nodes/placement.ts";
import type { Maker, PastEvents } from "./past-events.ts";
import {
  type ContainerEnd,
  configMissingPodStatus,
  crashedPodStatus,
  endedPodStatus,
  evictedPodStatus,
  imageMissingPodStatus,
  initCrashedPodStatus,
  refusedPodStatus,
  rejectedPodStatus,
  runningPodStatus,
} from "./past-pod.ts";

export interface PastOptions {
  readonly store: ObjectStore;
  readonly placement: Placement;
  /** Of the cluster: the same gives the same objects. */
  readonly seed: string;
  readonly nowMs: number;
}

/** What has become of a pod by now. */
export type Fate =
  | { readonly kind: "running" }
  | { readonly kind: "out-of-memory" | "image-missing" | "image-denied" | "config-missing" }
  | { readonly kind: "crash"; readonly container: string }
  | { readonly kind: "ended"; readonly end: ContainerEnd }
  | { readonly kind: "evicted"; readonly atMs: number }
  | { readonly kind: "rejected"; readonly message: string }
  /** No node takes it, whatever the nodes: its own reason. */
  | { readonly kind: "blocked"; readonly message: string };

export interface PodPast {
  readonly maker: Maker;
  /** What tells this pod from the maker's others. */
  readonly index: number | string;
  readonly createdMs: number;
  readonly fate: Fate;
  /** One of thousands: placed in turn, without events. */
  readonly crowd?: boolean;
  /** Where it is, if that follows from what it is. */
  readonly node?: string;
}

/** Puts the pods of the past where a scheduler would have put them, as old and as well as they are by now. */
export class PastPods {
  readonly #options: PastOptions;
  readonly #events: PastEvents;

  constructor(options: PastOptions, events: PastEvents) {
    this.#options = options;
    this.#events = events;
  }

  add(made: NewObject<PodObject>, past: PodPast): Pod {
    const { store, nowMs } = this.#options;
    const atMs = Math.min(past.createdMs, nowMs - 30_000);
    made.metadata.uid = uuidFrom(past.maker.metadata.uid, "pod", past.index);
    made.metadata.creationTimestamp = rfc3339(atMs);
    const place = this.#placeFor(made, past, atMs);
    if (typeof place !== "string") made.spec.nodeName = place.node.metadata.name;
    const { status, tell } = this.#life(past.fate, place, atMs);
    const pod = store.create("pods", withStatus(made, status));
    if (past.crowd !== true) tell(pod, past.maker);
    return pod;
  }

  #placeFor(made: NewObject<PodObject>, { maker, fate, crowd, node }: PodPast, atMs: number): Place | string {
    const { placement } = this.#options;
    if (fate.kind === "blocked") return fate.message;
    // What is over holds no room any more.
    const isOver = fate.kind === "ended" || fate.kind === "evicted" || fate.kind === "rejected";
    const former = isOver ? placement.former(made, maker.metadata.uid, node) : undefined;
    if (former !== undefined) return former;
    if (node !== undefined) return placement.on(node, made) ?? placement.best(made, maker.metadata.uid, atMs);
    if (!crowd) return placement.best(made, maker.metadata.uid, atMs);
    return placement.inTurn(made, maker.metadata.uid) ?? placement.best(made, maker.metadata.uid, atMs);
  }

  /** What became of a pod: its status, and what was said about it in the last hour. */
  #life(fate: Fate, place: Place | string, atMs: number): Life {
    const { nowMs } = this.#options;
    if (typeof place === "string") {
      return {
        status: (pod) => refusedPodStatus(pod, place, atMs),
        tell: (pod) => this.#events.refused(pod, place, atMs),
      };
    }
    switch (fate.kind) {
      case "out-of-memory":
      case "crash": {
        const restarts = Math.max(5, Math.floor((nowMs - atMs) / 330_000) - (Math.round(atMs / 1_000) % 3));
        const endedMs = nowMs - 15_000 - hashBetween(`${place.podIP}/${atMs}`, 0, 270_000);
        const crash =
          fate.kind === "crash"
            ? { container: fate.container, exitCode: 1, reason: "Error" }
            : { container: undefined, exitCode: 137, reason: "OOMKilled" };
        return {
          status: (pod) =>
            pod.spec.initContainers?.some(({ name }) => name === crash.container)
              ? initCrashedPodStatus(pod, place, atMs, restarts, endedMs)
              : crashedPodStatus(pod, place, atMs, restarts, { ...crash, finishedAtMs: endedMs }),
          tell: (pod) => this.#events.crashLoop(pod, restarts, atMs, endedMs, crash.container),
        };
      }
      case "image-missing":
      case "image-denied": {
        const { kind } = fate;
        return {
          status: (pod) => imageMissingPodStatus(pod, place, atMs, kind),
          tell: (pod) => this.#events.failedPull(pod, atMs, kind),
        };
      }
      case "config-missing":
        return {
          status: (pod) => configMissingPodStatus(pod, place, atMs),
          tell: (pod) => this.#events.configMissing(pod, atMs),
        };
      case "ended":
        return {
          status: (pod) => endedPodStatus(pod, place, atMs, fate.end),
          tell: (pod, maker) => this.#events.start(pod, maker, atMs),
        };
      case "evicted":
        return {
          status: (pod) => evictedPodStatus(pod, place, atMs, fate.atMs),
          tell: (pod) => this.#events.evicted(pod, fate.atMs),
        };
      case "rejected":
        return {
          status: (pod) => rejectedPodStatus(pod, place, atMs, fate.message),
          tell: (pod) => this.#events.rejected(pod, fate.message, atMs),
        };
      default:
        return {
          status: (pod) => runningPodStatus(pod, place, atMs),
          tell: (pod, maker) => this.#events.start(pod, maker, atMs),
        };
    }
  }
}

interface Life {
  readonly status: (pod: Pod) => PodObject["status"];
  readonly tell: (pod: Pod, maker: Maker) => void;
}

/** The kubelet's status needs the pod's uid, which it has by now; what the store adds later makes no difference to it. */
function withStatus(made: NewObject<PodObject>, statusFor: (pod: Pod) => PodObject["status"]): NewObject<PodObject> {
  const { name = "", uid = "" } = made.metadata;
  const metadata = {
    ...made.metadata,
    name,
    uid,
    resourceVersion: "",
    creationTimestamp: made.metadata.creationTimestamp ?? "",
    generation: 1,
  };
  return { ...made, status: statusFor({ apiVersion: "v1", kind: "Pod", metadata, spec: made.spec, status: {} }) };
}
