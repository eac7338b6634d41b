import type { StoreChange } from "../../kubernetes/store.ts";
import { controllerOf, keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import { conditionOf, withCondition } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { type Candidate, candidateOf, type NodeRefusal, refusalOf } from "./filters.ts";
import { eventMessage, fitMessage } from "./message.ts";
import { scoringRequests } from "./requests.ts";
import type { NodeRoom } from "./room.ts";
import { Rooms } from "./rooms.ts";
import { SchedulingQueue } from "./scheduling-queue.ts";
import { scoreOf } from "./score.ts";

const COMPONENT = "default-scheduler";
const PODS_PER_TURN = 25;
/** Above so many nodes not all that fit are compared (facts/api-server.md 118). */
const COMPARE_ALL_BELOW = 100;

/**
 * Gives every pod without a node one, or says why it cannot: one pod at a time, by priority. A refused pod is tried
 * again when a node that now takes it has changed, after its back-off, or after five minutes.
 */
export class Scheduler implements Controller {
  readonly #context: ControllerContext;
  readonly #rooms = new Rooms();
  readonly #queue: SchedulingQueue;
  /** Nodes that got room or changed since the last turn. */
  readonly #opened = new Set<string>();
  #cancelTurn: (() => void) | undefined;
  /** Where the next search begins, so that the first nodes do not fill before the others. */
  #nextNode = 0;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new SchedulingQueue(context.clock, () => this.#wake());
  }

  start(): void {
    const { store } = this.#context;
    for (const node of store.list("nodes")) this.#rooms.setNode(node);
    for (const pod of store.list("pods")) {
      this.#rooms.changePod(keyOfObject(pod), undefined, pod);
      if (!waitsForNode(pod)) continue;
      // A pod that a scheduler refused before is not refused once more: only a change gives it another chance.
      const refused = conditionOf(pod.status?.conditions, "PodScheduled")?.reason === "Unschedulable";
      if (refused) this.#queue.park(keyOfObject(pod), { retry: !this.#context.still });
      else this.#queue.add(keyOfObject(pod));
    }
  }

  stop(): void {
    this.#cancelTurn?.();
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "nodes") {
      const { name } = change.object.metadata;
      if (change.type === "DELETED") this.#rooms.removeNode(name);
      else if (this.#rooms.setNode(change.object)) this.#open(name);
    }
    if (change.resource === "pods") this.#observePod(change);
  }

  #observePod(change: StoreChange & { readonly resource: "pods" }): void {
    const key = keyOfChange(change);
    const now = change.type === "DELETED" ? undefined : change.object;
    const opened = this.#rooms.changePod(key, change.previous, now);
    if (opened !== undefined) this.#open(opened);
    if (now === undefined || !waitsForNode(now)) this.#queue.forget(key);
    else if (change.previous === undefined || !waitsForNode(change.previous)) this.#queue.add(key);
    else if (change.previous.spec !== now.spec && !this.#queue.has(key)) this.#queue.add(key);
  }

  #open(node: string): void {
    if (this.#queue.parkedCount === 0) return;
    this.#opened.add(node);
    this.#wake();
  }

  #wake(): void {
    this.#cancelTurn ??= this.#context.clock.after(0, () => this.#turn());
  }

  #turn(): void {
    this.#cancelTurn = undefined;
    this.#reconsiderParked();
    for (const key of this.#queue.take(PODS_PER_TURN, (each) => this.#priority(each))) this.#schedule(key);
    if (this.#queue.size > 0) this.#wake();
  }

  /** Pods that a changed node would now take come back; all others would only be refused again. */
  #reconsiderParked(): void {
    const rooms = [...this.#opened].flatMap((name) => this.#rooms.get(name) ?? []);
    this.#opened.clear();
    if (rooms.length === 0) return;
    for (const key of this.#queue.parkedKeys()) {
      const pod = this.#pod(key);
      if (pod === undefined) continue;
      const candidate = candidateOf(pod);
      if (rooms.some((room) => refusalOf(candidate, room) === undefined)) this.#queue.unpark(key);
    }
  }

  #schedule(key: string): void {
    const pod = this.#pod(key);
    if (pod === undefined || !waitsForNode(pod)) {
      this.#queue.forget(key);
      return;
    }
    const candidate = candidateOf(pod);
    const { fitting, refusals } = this.#search(candidate);
    const best = this.#best(pod, candidate, fitting);
    if (best === undefined) this.#refuse(pod, key, fitMessage(refusals));
    else this.#bind(pod, best.name);
  }

  #search(candidate: Candidate): { fitting: NodeRoom[]; refusals: NodeRefusal[] } {
    const rooms = this.#rooms.all;
    const enough = enoughNodes(rooms.length);
    const fitting: NodeRoom[] = [];
    const refusals: NodeRefusal[] = [];
    let looked = 0;
    for (; looked < rooms.length && fitting.length < enough; looked += 1) {
      const room = rooms[(this.#nextNode + looked) % rooms.length];
      if (room === undefined) continue;
      const refusal = refusalOf(candidate, room);
      if (refusal === undefined) fitting.push(room);
      else refusals.push(refusal);
    }
    this.#nextNode = rooms.length === 0 ? 0 : (this.#nextNode + looked) % rooms.length;
    return { fitting, refusals };
  }

  /** The node with the highest score; of equals the first by name, so that a seed gives one world. */
  #best(pod: Pod, candidate: Candidate, fitting: readonly NodeRoom[]): NodeRoom | undefined {
    const scoring = scoringRequests(pod, candidate.requests);
    const neighbours = this.#neighbours(pod);
    let best: { room: NodeRoom; score: number } | undefined;
    for (const room of fitting) {
      const score = scoreOf(candidate, scoring, room, neighbours.get(room.name) ?? 0);
      const better = best === undefined || score > best.score || (score === best.score && room.name < best.room.name);
      if (better) best = { room, score };
    }
    return best?.room;
  }

  /** How many pods of the same owner each node has. */
  #neighbours(pod: Pod): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    const owner = controllerOf(pod);
    if (owner === undefined) return counts;
    for (const { spec } of this.#context.index.podsOf(owner.uid)) {
      if (spec.nodeName !== undefined) counts.set(spec.nodeName, (counts.get(spec.nodeName) ?? 0) + 1);
    }
    return counts;
  }

  #bind(pod: Pod, node: string): void {
    const { store, clock, events } = this.#context;
    const { name, namespace = "default" } = pod.metadata;
    const bound = store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        draft.spec.nodeName = node;
        draft.status.conditions = withCondition(
          draft.status.conditions,
          { type: "PodScheduled", status: "True" },
          clock.now(),
          { lastProbeTime: null, ...observed(pod) },
        );
      },
      { subresource: "both" },
    );
    if (bound === undefined) return;
    const message = `Successfully assigned ${namespace}/${name} to ${node}`;
    const about = referenceTo(bound);
    events.record({ about, type: "Normal", reason: "Scheduled", message, component: COMPONENT, action: "Binding" });
  }

  #refuse(pod: Pod, key: string, message: string): void {
    const { store, clock, events, still } = this.#context;
    const { name, namespace = "default" } = pod.metadata;
    store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        draft.status.conditions = withCondition(
          draft.status.conditions,
          { type: "PodScheduled", status: "False", reason: "Unschedulable", message },
          clock.now(),
          { lastProbeTime: null, ...observed(pod) },
        );
      },
      { subresource: "status" },
    );
    this.#queue.park(key, { retry: !still });
    events.record({
      about: referenceTo(pod),
      type: "Warning",
      reason: "FailedScheduling",
      message: eventMessage(message),
      component: COMPONENT,
      action: "Scheduling",
    });
  }

  #pod(key: string): Pod | undefined {
    const { namespace, name } = splitKey(key);
    return this.#context.store.get("pods", namespace, name);
  }

  #priority(key: string): number {
    return this.#pod(key)?.spec.priority ?? 0;
  }
}

/** 1.34 and later say for which generation a condition speaks. */
const observed = (pod: Pod): { observedGeneration?: number } =>
  pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation };

function waitsForNode(pod: Pod): boolean {
  const { spec, status, metadata } = pod;
  const ours = (spec.schedulerName ?? COMPONENT) === COMPONENT;
  const gated = (spec.schedulingGates ?? []).length > 0;
  return ours && !spec.nodeName && !gated && metadata.deletionTimestamp === undefined && status?.phase === "Pending";
}

function enoughNodes(all: number): number {
  if (all <= COMPARE_ALL_BELOW) return all;
  const percent = Math.max(5, 50 - all / 125);
  return Math.max(COMPARE_ALL_BELOW, Math.floor((all * percent) / 100));
}
