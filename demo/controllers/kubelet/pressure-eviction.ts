import type { StoreChange } from "../../kubernetes/store.ts";
import { timeOf } from "../runtime/clock.ts";
import { controllerOf, type Pod } from "../runtime/cluster-index.ts";
import { isTrue, withCondition } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo, referenceToNode } from "../runtime/event-recorder.ts";
import { hashBetween } from "../runtime/random.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { nodeAddress } from "./addresses.ts";
import { evictionOf } from "./eviction-words.ts";
import { statusOf } from "./pod-status.ts";
import { ended } from "./steps.ts";

const COMPONENT = "kubelet";
const SHORTEST_PAUSE_MS = 240_000;
const LONGEST_PAUSE_MS = 480_000;
/** Pods of this priority belong to the cluster itself. */
const CRITICAL = 2_000_000_000;
/** What was given up stays to be seen; so many are enough to see it. */
const MOST_REMAINS = 6;

/**
 * A node that is short of memory gives up a pod every few minutes, the least important first (facts/api-server.md 113):
 * its owner makes another, which the node's taint sends elsewhere.
 */
export class PressureEviction implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #pressed = new Set<string>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, "eviction-manager", (node) => this.#relieve(node));
  }

  start(): void {
    for (const { metadata, status } of this.#context.store.list("nodes")) {
      if (isTrue(status?.conditions, "MemoryPressure")) this.#press(metadata.name);
    }
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource !== "nodes") return;
    const { name } = change.object.metadata;
    const pressed = change.type !== "DELETED" && isTrue(change.object.status?.conditions, "MemoryPressure");
    if (pressed && !this.#pressed.has(name)) this.#press(name);
    if (!pressed && this.#pressed.delete(name)) this.#queue.forget(name);
  }

  #press(node: string): void {
    this.#pressed.add(node);
    const pause = hashBetween(`${node}/${this.#context.clock.now()}`, SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
    this.#queue.addAfter(node, pause);
  }

  #relieve(name: string): void {
    const { store, events } = this.#context;
    if (!this.#pressed.has(name)) return;
    this.#press(name);
    const about = referenceToNode(name);
    const message = "Attempting to reclaim memory";
    const said = { about, type: "Warning" as const, reason: "EvictionThresholdMet", message };
    events.record({ ...said, component: COMPONENT, host: name });
    const pods = store.listByField("pods", "spec.nodeName", name);
    if (pods.filter(({ status }) => status?.reason === "Evicted").length >= MOST_REMAINS) return;
    const [victim] = pods.filter(mayGo).sort(byImportance);
    if (victim !== undefined) this.#evict(victim);
  }

  #evict(pod: Pod): void {
    const { store, clock, events } = this.#context;
    const { namespace, name } = pod.metadata;
    const nowMs = clock.now();
    const failure = evictionOf(pod);
    const node = store.get("nodes", undefined, pod.spec.nodeName ?? "");
    const hostIP = node === undefined ? "" : nodeAddress(node);
    const podIP = pod.status?.podIP;
    const facts = {
      ...ended({ pod, nowMs }, { exitCode: 137, reason: "Error" }),
      hostIP,
      ...(podIP === undefined ? {} : { podIP }),
      startTimeMs: timeOf(pod.status?.startTime) ?? nowMs,
      failure,
    };
    const target = {
      type: "DisruptionTarget",
      status: "True",
      reason: "TerminationByKubelet",
      message: failure.message,
    };
    const status = statusOf(pod, facts, nowMs);
    store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        draft.status = { ...status, conditions: withCondition(status.conditions, target, nowMs) };
      },
      { subresource: "status" },
    );
    const about = referenceTo(pod);
    const host = pod.spec.nodeName ?? "";
    events.record({ about, type: "Warning", ...failure, component: COMPONENT, host });
  }
}

/** Neither the cluster's own nor what would only come back to the same node. */
const mayGo = (pod: Pod): boolean =>
  pod.status?.phase === "Running" &&
  pod.metadata.deletionTimestamp === undefined &&
  (pod.spec.priority ?? 0) < CRITICAL &&
  controllerOf(pod) !== undefined &&
  controllerOf(pod)?.kind !== "DaemonSet";

/** Lowest priority first, then those that asked for nothing, then the youngest. */
function byImportance(a: Pod, b: Pod): number {
  const modest = ({ status }: Pod): number => (status?.qosClass === "BestEffort" ? 0 : 1);
  return (
    (a.spec.priority ?? 0) - (b.spec.priority ?? 0) ||
    modest(a) - modest(b) ||
    (a.metadata.creationTimestamp > b.metadata.creationTimestamp ? -1 : 1)
  );
}
