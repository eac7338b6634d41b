import type { StoreChange } from "../../kubernetes/store.ts";
import { controllerOf, keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import { conditionOf } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { type Asking, ClusterView } from "./cluster/cluster-view.ts";
import { claimNames, SELECTED_NODE } from "./cluster/volumes.ts";
import { refusalOf } from "./filters.ts";
import { blockedMessage, fitMessage, notEligibleMessage, preemptingMessage } from "./message.ts";
import { findVictims, type PreemptionContext } from "./preemption.ts";
import { holdsRoom, Rooms, waitsForRoom } from "./rooms.ts";
import { SchedulingQueue } from "./scheduling-queue.ts";
import { bestRoom, NodeSearch, type RefusedRoom } from "./search.ts";
import { COMPONENT, Verdicts } from "./verdicts.ts";

const PODS_PER_TURN = 25;

/**
 * Gives every pod without a node one, or says why it cannot: one pod at a time, by priority. A refused pod is tried
 * again when a node that now takes it has changed, after its back-off, or after five minutes.
 */
export class Scheduler implements Controller {
  readonly #context: ControllerContext;
  readonly #rooms = new Rooms();
  readonly #view: ClusterView;
  readonly #search: NodeSearch;
  readonly #verdicts: Verdicts;
  readonly #queue: SchedulingQueue;
  /** Nodes that got room or changed since the last turn. */
  readonly #opened = new Set<string>();
  #cancelTurn: (() => void) | undefined;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#view = new ClusterView(context.store, this.#rooms);
    this.#search = new NodeSearch(this.#rooms, this.#view);
    this.#verdicts = new Verdicts(context);
    this.#queue = new SchedulingQueue(context.clock, () => this.#wake());
  }

  start(): void {
    const { store } = this.#context;
    for (const node of store.list("nodes")) this.#rooms.setNode(node);
    for (const pod of store.list("pods")) {
      const key = keyOfObject(pod);
      this.#rooms.changePod(key, undefined, pod);
      this.#view.changePod(key, undefined, pod);
      if (!isOurs(pod)) continue;
      // A pod that a scheduler refused before is not refused once more: only a change gives it another chance.
      const refused = conditionOf(pod.status?.conditions, "PodScheduled")?.reason === "Unschedulable";
      if (refused) this.#queue.park(key, { retry: !this.#context.still });
      else this.#queue.add(key);
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
    if (change.resource === "persistentvolumeclaims") this.#observeClaim(change);
  }

  #observePod(change: StoreChange & { readonly resource: "pods" }): void {
    const key = keyOfChange(change);
    const now = change.type === "DELETED" ? undefined : change.object;
    const opened = this.#rooms.changePod(key, change.previous, now);
    this.#view.changePod(key, change.previous, now);
    if (opened !== undefined) this.#open(opened);
    if (now === undefined || !isOurs(now)) this.#queue.forget(key);
    else if (change.previous === undefined || !isOurs(change.previous)) this.#queue.add(key);
    else if (change.previous.spec !== now.spec && !this.#queue.has(key)) this.#queue.add(key);
  }

  /** A claim that came, was bound or was given up may be what some pods wait for. */
  #observeClaim({ object }: StoreChange & { readonly resource: "persistentvolumeclaims" }): void {
    for (const key of this.#queue.parkedKeys()) {
      const pod = this.#pod(key);
      const uses = pod?.metadata.namespace === object.metadata.namespace;
      if (pod !== undefined && uses && claimNames(pod).includes(object.metadata.name)) this.#queue.add(key);
    }
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
    for (const key of this.#queue.take(PODS_PER_TURN, (each) => this.#pod(each)?.spec.priority ?? 0)) {
      this.#schedule(key);
    }
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
      const { candidate, claims } = this.#view.asking(pod);
      if (claims.blocked !== undefined) continue;
      const helps = rooms.some((room) => refusalOf(candidate, this.#view.roomFor(pod, room)) === undefined);
      if (helps) this.#queue.unpark(key);
    }
  }

  #schedule(key: string): void {
    const pod = this.#pod(key);
    if (pod === undefined || !isOurs(pod)) {
      this.#queue.forget(key);
      return;
    }
    if ((pod.spec.schedulingGates ?? []).length > 0) {
      this.#verdicts.gate(pod);
      return;
    }
    const asking = this.#view.asking(pod);
    const { blocked, waiting } = asking.claims;
    if (blocked !== undefined) this.#refuse(pod, key, blockedMessage(blocked, this.#rooms.all.length));
    else if (waiting.some(({ metadata }) => metadata.annotations?.[SELECTED_NODE] !== undefined)) this.#setAside(key);
    else this.#place(pod, key, asking);
  }

  #place(pod: Pod, key: string, { candidate, claims }: Asking): void {
    const { fitting, refused } = this.#search.run(pod, candidate);
    const best = bestRoom(pod, candidate, fitting, this.#neighbours(pod));
    if (best === undefined) this.#makeRoom(pod, key, candidate, refused);
    else if (claims.waiting.length > 0) {
      // Bound to its node when its volumes are there: the claims' changes bring it back.
      this.#setAside(key);
      for (const claim of claims.waiting) this.#verdicts.selectNode(claim, best.name);
    } else this.#verdicts.bind(pod, best.name);
  }

  /** Evicts pods of lower priority where that helps; the pod waits for their end. */
  #makeRoom(pod: Pod, key: string, candidate: Asking["candidate"], refused: readonly RefusedRoom[]): void {
    const refusals = refused.map(({ refusal }) => refusal);
    const preemption = findVictims(pod, candidate, refused, this.#preemptionContext());
    if (preemption.kind === "none") this.#refuse(pod, key, fitMessage(refusals, preemption.reasons));
    else if (preemption.kind === "not-eligible") {
      this.#refuse(pod, key, notEligibleMessage(refusals, preemption.why));
    } else {
      this.#refuse(pod, key, preemptingMessage(refusals), preemption.node);
      for (const victim of preemption.pods) this.#verdicts.evict(victim, pod);
    }
  }

  #preemptionContext(): PreemptionContext {
    const { store } = this.#context;
    return {
      podsOn: (node) => store.listByField("pods", "spec.nodeName", node).filter(holdsRoom),
      budgets: (namespace) => store.list("poddisruptionbudgets", namespace),
      isLowest: (priority) => this.#rooms.isLowest(priority),
    };
  }

  /** How many pods of the same owner each node has. */
  #neighbours(pod: Pod): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    const owner = controllerOf(pod);
    if (owner === undefined || owner.kind === "DaemonSet") return counts;
    for (const { spec } of this.#context.index.podsOf(owner.uid)) {
      if (spec.nodeName !== undefined) counts.set(spec.nodeName, (counts.get(spec.nodeName) ?? 0) + 1);
    }
    return counts;
  }

  #refuse(pod: Pod, key: string, message: string, nominated?: string): void {
    this.#setAside(key);
    this.#verdicts.refuse(pod, message, nominated);
  }

  #setAside(key: string): void {
    this.#queue.park(key, { retry: !this.#context.still });
  }

  #pod(key: string): Pod | undefined {
    const { namespace, name } = splitKey(key);
    return this.#context.store.get("pods", namespace, name);
  }
}

/** A pod that waits for a node from this scheduler; one with gates waits for them to be lifted first. */
const isOurs = (pod: Pod): boolean => (pod.spec.schedulerName ?? COMPONENT) === COMPONENT && waitsForRoom(pod);
