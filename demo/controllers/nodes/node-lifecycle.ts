import { sameJson } from "../../kubernetes/json.ts";
import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject } from "../../kubernetes/object-types.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { isStopped } from "../kubelet/stopped.ts";
import { conditionOf, isTrue, withCondition } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo, referenceToNode } from "../runtime/event-recorder.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { wantedTaints } from "./node-taints.ts";

type Node = Stored<NodeObject>;

const COMPONENT = "node-controller";
/** A kubelet that has not renewed its lease for so long is given up (since 1.32). */
const GRACE_MS = 50_000;
const KUBELETS_OWN = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

/**
 * Keeps the taints of every node in step with its cordon and its conditions, and gives up nodes whose kubelet is silent:
 * their conditions become unknown, their pods not ready (facts/api-server.md 97).
 */
export class NodeLifecycle implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  /** Since when a kubelet is silent, by node. */
  readonly #silentSince = new Map<string, number>();

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
    const { object, previous } = change;
    const { name } = object.metadata;
    if (change.type === "ADDED") this.#queue.add(name);
    else if (object.spec !== previous?.spec || changedState(object, previous)) this.#queue.add(name);
    else if (isStopped(object) !== isStopped(previous)) this.#queue.add(name);
  }

  #sync(name: string): void {
    const { store, clock } = this.#context;
    const node = store.get("nodes", undefined, name);
    if (node === undefined) return;
    this.#watchKubelet(node);
    const current = store.get("nodes", undefined, name) ?? node;
    const before = current.spec.taints ?? [];
    const wanted = wantedTaints(current, clock.now());
    if (sameJson(before, wanted)) return;
    store.mutate("nodes", undefined, name, (draft) => {
      if (wanted.length > 0) draft.spec.taints = wanted;
      else delete draft.spec.taints;
    });
    this.#tellCordon(current, before);
  }

  #tellCordon(node: Node, before: NonNullable<Node["spec"]["taints"]>): void {
    const was = before.some(({ key }) => key === "node.kubernetes.io/unschedulable");
    const is = node.spec.unschedulable === true;
    if (was !== is) this.#say(node.metadata.name, is ? "NodeNotSchedulable" : "NodeSchedulable", "kubelet");
  }

  #watchKubelet(node: Node): void {
    const { clock } = this.#context;
    const { name } = node.metadata;
    if (!isStopped(node)) {
      this.#silentSince.delete(name);
      if (conditionOf(node.status?.conditions, "Ready")?.status === "Unknown") this.#returns(node);
      return;
    }
    const since = this.#silentSince.get(name) ?? clock.now();
    this.#silentSince.set(name, since);
    const wait = since + GRACE_MS - clock.now();
    if (wait > 0) this.#queue.addAfter(name, wait);
    else if (conditionOf(node.status?.conditions, "Ready")?.status !== "Unknown") this.#giveUp(node);
  }

  #giveUp(node: Node): void {
    const { store, clock } = this.#context;
    const { name } = node.metadata;
    this.#setConditions(name, (type) =>
      KUBELETS_OWN.includes(type)
        ? { status: "Unknown", reason: "NodeStatusUnknown", message: "Kubelet stopped posting node status." }
        : undefined,
    );
    this.#say(name, "NodeNotReady", COMPONENT);
    for (const pod of store.listByField("pods", "spec.nodeName", name)) {
      if (!isTrue(pod.status?.conditions, "Ready")) continue;
      const { namespace } = pod.metadata;
      store.mutate(
        "pods",
        namespace,
        pod.metadata.name,
        (draft) => {
          const unready = { type: "Ready", status: "False" };
          draft.status.conditions = withCondition(draft.status.conditions, unready, clock.now());
        },
        { subresource: "status" },
      );
      const about = referenceTo(pod);
      const message = "Node is not ready";
      this.#context.events.record({ about, type: "Warning", reason: "NodeNotReady", message, component: COMPONENT });
    }
  }

  /** The kubelet speaks again: all is as it was, and its pods that run are ready. */
  #returns(node: Node): void {
    const { store, clock } = this.#context;
    const { name } = node.metadata;
    this.#setConditions(name, (type) => WELL[type]);
    this.#say(name, "NodeReady", "kubelet");
    for (const { metadata, status } of store.listByField("pods", "spec.nodeName", name)) {
      if (!isTrue(status?.conditions, "ContainersReady") || isTrue(status?.conditions, "Ready")) continue;
      store.mutate(
        "pods",
        metadata.namespace,
        metadata.name,
        (draft) => {
          const ready = { type: "Ready", status: "True" };
          draft.status.conditions = withCondition(draft.status.conditions, ready, clock.now());
        },
        { subresource: "status" },
      );
    }
  }

  #setConditions(
    name: string,
    say: (type: string) => { status: string; reason: string; message: string } | undefined,
  ): void {
    const { store, clock } = this.#context;
    store.mutate(
      "nodes",
      undefined,
      name,
      (draft) => {
        for (const { type, lastHeartbeatTime } of draft.status.conditions ?? []) {
          const said = say(type);
          if (said === undefined) continue;
          const extra = lastHeartbeatTime === undefined ? {} : { lastHeartbeatTime };
          draft.status.conditions = withCondition(draft.status.conditions, { type, ...said }, clock.now(), extra);
        }
      },
      { subresource: "status" },
    );
  }

  #say(name: string, reason: string, component: string): void {
    const host = component === "kubelet" ? { host: name } : {};
    const message = `Node ${name} status is now: ${reason}`;
    this.#context.events.record({ about: referenceToNode(name), type: "Normal", reason, message, component, ...host });
  }
}

const WELL: Readonly<Record<string, { status: string; reason: string; message: string }>> = {
  Ready: { status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" },
  MemoryPressure: {
    status: "False",
    reason: "KubeletHasSufficientMemory",
    message: "kubelet has sufficient memory available",
  },
  DiskPressure: { status: "False", reason: "KubeletHasNoDiskPressure", message: "kubelet has no disk pressure" },
  PIDPressure: { status: "False", reason: "KubeletHasSufficientPID", message: "kubelet has sufficient PID available" },
};

/** Heartbeats are no change of state. */
function changedState(node: Node, previous: Node): boolean {
  const states = ({ status }: Node): string =>
    (status?.conditions ?? []).map((condition) => `${condition.type}=${condition.status}`).join(",");
  return states(node) !== states(previous);
}
