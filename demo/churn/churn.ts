import type { Clock } from "../controllers/runtime/clock.ts";
import { rfc3339 } from "../controllers/runtime/clock.ts";
import type { Pod } from "../controllers/runtime/cluster-index.ts";
import { keyOfObject, splitKey } from "../controllers/runtime/cluster-index.ts";
import type { Random } from "../controllers/runtime/random.ts";
import type { PodObject } from "../kubernetes/object-types.ts";
import type { ObjectStore } from "../kubernetes/store.ts";
import { KeyBag } from "./key-bag.ts";

/** What changes, and how often in a second. */
export interface ChurnOrder {
  /**
   * "changes": a pod's container ended well and was started again. "pods": a pod starts or stops; each that is stopped is replaced by
   * its ReplicaSet, so half of them are deletions.
   */
  readonly what: "changes" | "pods";
  readonly perSecond: number;
  /** It ends by itself after so long. */
  readonly seconds: number;
}

const TICK_MS = 50;
/** After a pause of the process what was missed is not made up for in one go. */
const MOST_TICKS_AT_ONCE = 4;
const CROWD = /^tenant-/;

/**
 * Keeps one cluster changing at a steady pace, for measurements. The crowd's pods are the ones that change; where there is
 * no crowd, all that a controller owns.
 */
export class Churn {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #pods = new KeyBag();
  #cancel: (() => void) | undefined;
  #unsubscribe: (() => void) | undefined;
  #owed = 0;
  #until = 0;
  #lastTick = 0;

  constructor(store: ObjectStore, clock: Clock, random: Random) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
  }

  /** Takes the place of an order that holds. */
  start(order: ChurnOrder): void {
    this.stop();
    const pods = this.#store.list("pods").filter(isOwned);
    const crowd = pods.filter(isOfCrowd);
    const takes = crowd.length > 0 ? isOfCrowd : isOwned;
    for (const pod of crowd.length > 0 ? crowd : pods) this.#pods.add(keyOfObject(pod));
    this.#unsubscribe = this.#store.onChange((change) => {
      if (change.resource !== "pods") return;
      if (change.type === "ADDED" && isOwned(change.object) && takes(change.object))
        this.#pods.add(keyOfObject(change.object));
      if (change.type === "DELETED") this.#pods.remove(keyOfObject(change.object));
    });
    this.#lastTick = this.#clock.now();
    this.#until = this.#lastTick + order.seconds * 1_000;
    this.#tickSoon(order);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#pods.clear();
    this.#owed = 0;
  }

  #tickSoon(order: ChurnOrder): void {
    this.#cancel = this.#clock.after(TICK_MS, () => {
      const now = this.#clock.now();
      if (now >= this.#until) return this.stop();
      const passed = Math.min(now - this.#lastTick, TICK_MS * MOST_TICKS_AT_ONCE);
      this.#lastTick = now;
      this.#owed += (passed * order.perSecond) / 1_000;
      this.#tickSoon(order);
      this.#pay(order.what);
    });
  }

  #pay(what: ChurnOrder["what"]): void {
    const cost = what === "pods" ? 2 : 1;
    for (; this.#owed >= cost; this.#owed -= cost) {
      const key = this.#pods.any(this.#random);
      if (key === undefined) return;
      const { namespace, name } = splitKey(key);
      if (what === "pods") this.#store.delete("pods", namespace, name, { gracePeriodSeconds: 0 });
      else this.#restart(namespace, name);
    }
  }

  #restart(namespace: string, name: string): void {
    const at = rfc3339(this.#clock.now());
    const change = (draft: PodObject) => {
      for (const container of draft.status?.containerStatuses ?? []) {
        const startedAt = container.state?.running?.startedAt;
        if (startedAt === undefined) continue;
        container.restartCount += 1;
        container.lastState = { terminated: { exitCode: 0, reason: "Completed", startedAt, finishedAt: at } };
      }
    };
    this.#store.mutate("pods", namespace, name, change, { subresource: "status" });
  }
}

const isOwned = (pod: Pod): boolean =>
  pod.metadata.ownerReferences !== undefined && pod.metadata.deletionTimestamp === undefined;

const isOfCrowd = (pod: Pod): boolean => isOwned(pod) && CROWD.test(pod.metadata.namespace ?? "");
