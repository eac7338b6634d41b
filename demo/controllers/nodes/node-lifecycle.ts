import type { StoreChange } from "../../kubernetes/store.ts";
import { rfc3339 } from "../runtime/clock.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceToNode } from "../runtime/event-recorder.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { UNSCHEDULABLE_TAINT } from "../scheduler/taints.ts";

/** Keeps the taint of a cordoned node in step with `spec.unschedulable` (facts/kubernetes.md 39). */
export class CordonController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, "node-lifecycle-controller", (name) => this.#sync(name));
  }

  start(): void {
    for (const { metadata } of this.#context.store.list("nodes")) this.#queue.add(metadata.name);
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource !== "nodes" || change.type === "DELETED") return;
    if (change.object.spec !== change.previous?.spec) this.#queue.add(change.object.metadata.name);
  }

  #sync(name: string): void {
    const { store, clock, events } = this.#context;
    const node = store.get("nodes", undefined, name);
    if (node === undefined) return;
    const cordoned = node.spec.unschedulable === true;
    const taints = node.spec.taints ?? [];
    if (cordoned === taints.some((taint) => taint.key === UNSCHEDULABLE_TAINT)) return;
    store.mutate("nodes", undefined, name, (draft) => {
      const others = (draft.spec.taints ?? []).filter((taint) => taint.key !== UNSCHEDULABLE_TAINT);
      const own = { key: UNSCHEDULABLE_TAINT, effect: "NoSchedule", timeAdded: rfc3339(clock.now()) };
      const next = cordoned ? [...others, own] : others;
      if (next.length > 0) draft.spec.taints = next;
      else delete draft.spec.taints;
    });
    const reason = cordoned ? "NodeNotSchedulable" : "NodeSchedulable";
    const message = `Node ${name} status is now: ${reason}`;
    events.record({ about: referenceToNode(name), type: "Normal", reason, message, component: "kubelet", host: name });
  }
}
