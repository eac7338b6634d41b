import type { StoreChange } from "../../kubernetes/store.ts";
import { rfc3339 } from "../runtime/clock.ts";
import { controllerOf, keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import { conditionOf } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo, referenceToNode } from "../runtime/event-recorder.ts";
import type { NodeGroup } from "../runtime/node-groups.ts";
import { hashBetween } from "../runtime/random.ts";
import { claimsOf } from "../scheduler/cluster/volumes.ts";
import { holdsRoom } from "../scheduler/rooms.ts";
import { NewMachines } from "./new-machines.ts";
import { ComingNodes, grownMessage, inVainMessage, verdictFor } from "./scale-up.ts";

const COMPONENT = "cluster-autoscaler";
const SCAN_MS = 10_000;
/** A pod that cannot be helped is told so again after this time. */
const TELL_AGAIN_MS = 300_000;
const UNNEEDED_MS = 600_000;
/** After a machine was ordered none is taken away for a while. */
const PAUSE_MS = 600_000;
const DRAIN_MS = 20_000;
const CANDIDATE = "DeletionCandidateOfClusterAutoscaler";
const TO_BE_DELETED = "ToBeDeletedByClusterAutoscaler";

/**
 * Orders machines for pods that wait where a group has what they ask for, within its bounds, and takes away those that
 * nobody needs any more (facts/api-server.md 100). Only what waits and what belongs to a group is looked at.
 */
export class ClusterAutoscaler implements Controller {
  readonly #context: ControllerContext;
  readonly #groups: readonly NodeGroup[];
  readonly #machines: NewMachines;
  /** Pods that a scheduler refused, with the time at which they were last told of it. */
  readonly #waiting = new Map<string, number>();
  readonly #members = new Map<NodeGroup, Set<string>>();
  readonly #unneededSince = new Map<string, number>();
  readonly #leaving = new Set<string>();
  #lastOrderMs = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#groups = context.hardware.groups;
    this.#machines = new NewMachines(context);
    for (const group of this.#groups) this.#members.set(group, new Set());
  }

  start(): void {
    const { store } = this.#context;
    for (const { metadata } of store.list("nodes")) this.#groupOf(metadata.name)?.add(metadata.name);
    for (const pod of store.list("pods")) this.#note(keyOfObject(pod), pod);
    if (this.#groups.length > 0) this.#scanSoon();
  }

  stop(): void {
    this.#cancel?.();
    this.#machines.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "nodes" && change.type !== "MODIFIED") {
      const { name } = change.object.metadata;
      if (change.type === "ADDED") this.#groupOf(name)?.add(name);
      else {
        this.#groupOf(name)?.delete(name);
        this.#unneededSince.delete(name);
        this.#leaving.delete(name);
      }
    }
    if (change.resource !== "pods") return;
    if (change.type === "DELETED") this.#waiting.delete(keyOfChange(change));
    else this.#note(keyOfChange(change), change.object);
  }

  #groupOf(node: string): Set<string> | undefined {
    const group = this.#groups.find(({ name }) => node.startsWith(name));
    return group === undefined ? undefined : this.#members.get(group);
  }

  #note(key: string, pod: Pod): void {
    const refused = conditionOf(pod.status?.conditions, "PodScheduled")?.reason === "Unschedulable";
    const waits = refused && !pod.spec.nodeName && pod.metadata.deletionTimestamp === undefined;
    if (!waits || controllerOf(pod)?.kind === "DaemonSet") this.#waiting.delete(key);
    else if (!this.#waiting.has(key)) this.#waiting.set(key, Number.NEGATIVE_INFINITY);
  }

  #scanSoon(): void {
    this.#cancel = this.#context.clock.after(SCAN_MS, () => {
      this.#scanSoon();
      this.#scaleUp();
      this.#scaleDown();
    });
  }

  #sizeOf = (group: NodeGroup): number => (this.#members.get(group)?.size ?? 0) + this.#machines.ordered(group);

  #scaleUp(): void {
    const coming = new ComingNodes();
    for (const group of this.#machines.allComing()) coming.add(group);
    for (const [key, toldMs] of this.#waiting) {
      const { namespace, name } = splitKey(key);
      const pod = this.#context.store.get("pods", namespace, name);
      if (pod === undefined) continue;
      const verdict = verdictFor(pod, coming, this.#groups, this.#sizeOf, claimsOf(pod, this.#context.store).blocked);
      if (verdict.kind === "grows") this.#order(pod, verdict.group, coming);
      else if (verdict.kind === "in-vain" && this.#context.clock.now() - toldMs >= TELL_AGAIN_MS) {
        this.#waiting.set(key, this.#context.clock.now());
        this.#say(pod, "NotTriggerScaleUp", inVainMessage(verdict.reasons));
      }
    }
  }

  #order(pod: Pod, group: NodeGroup, coming: ComingNodes): void {
    const { clock, seed } = this.#context;
    const size = this.#sizeOf(group);
    this.#say(pod, "TriggeredScaleUp", grownMessage(group, size));
    this.#lastOrderMs = clock.now();
    this.#machines.order(group, hashBetween(`${seed}/${group.name}/${clock.now()}`, 40_000, 75_000));
    coming.add(group);
    coming.take(pod);
  }

  #scaleDown(): void {
    const { clock } = this.#context;
    const now = clock.now();
    for (const [group, names] of this.#members) {
      for (const name of names) {
        if (this.#leaving.has(name)) continue;
        if (!this.#isUnneeded(name)) {
          if (this.#unneededSince.delete(name)) this.#taint(name, undefined);
          continue;
        }
        const since = this.#unneededSince.get(name);
        if (since === undefined) {
          this.#unneededSince.set(name, now);
          this.#taint(name, { key: CANDIDATE, value: seconds(now), effect: "PreferNoSchedule" });
        } else if (now - since >= UNNEEDED_MS && now - this.#lastOrderMs >= PAUSE_MS && names.size > group.min) {
          this.#remove(name);
        }
      }
    }
  }

  /** Nothing runs there but what runs on every node. */
  #isUnneeded(name: string): boolean {
    const pods = this.#context.store.listByField("pods", "spec.nodeName", name);
    return pods.every((pod) => !holdsRoom(pod) || controllerOf(pod)?.kind === "DaemonSet");
  }

  #remove(name: string): void {
    const { store, clock, events } = this.#context;
    this.#leaving.add(name);
    this.#taint(name, { key: TO_BE_DELETED, value: seconds(clock.now()), effect: "NoSchedule" });
    const about = referenceToNode(name);
    const said = { about, type: "Normal" as const, reason: "ScaleDown", component: COMPONENT };
    events.record({ ...said, message: "marked the node as toBeDeleted/unschedulable" });
    this.#machines.later(DRAIN_MS, () => {
      if (store.get("nodes", undefined, name) === undefined) return;
      events.record({ ...said, message: "nodes removed by cluster autoscaler" });
      store.delete("nodes", undefined, name);
      const message = `Node ${name} event: Removing Node ${name} from Controller`;
      events.record({ about, type: "Normal", reason: "RemovingNode", message, component: "node-controller" });
    });
  }

  /** The autoscaler's own taint, or none. */
  #taint(name: string, own: { key: string; value: string; effect: string } | undefined): void {
    this.#context.store.mutate("nodes", undefined, name, (draft) => {
      const others = (draft.spec.taints ?? []).filter(({ key }) => key !== CANDIDATE && key !== TO_BE_DELETED);
      const taints = own === undefined ? others : [...others, own];
      if (taints.length > 0) draft.spec.taints = taints;
      else delete draft.spec.taints;
    });
  }

  #say(pod: Pod, reason: string, message: string): void {
    this.#context.events.record({ about: referenceTo(pod), type: "Normal", reason, message, component: COMPONENT });
  }
}

const seconds = (ms: number): string => String(Math.floor(Date.parse(rfc3339(ms)) / 1_000));
