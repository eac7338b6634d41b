import { ApiError } from "../../kubernetes/api-error.ts";
import type { Stored } from "../../kubernetes/object.ts";
import type { PodTemplate } from "../../kubernetes/object-types.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { isAvailable, msUntilAvailable } from "../replicaset/replicaset-status.ts";
import {
  presentRevision,
  REVISION_HASH,
  type Revision,
  removeOldRevisions,
  revisionsOf,
  templateOf,
} from "../revisions/revisions.ts";
import { controllerOf, keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { claimsOfOrdinal, ordinalOf, podName, podOfOrdinal, type StatefulSet, startOf } from "./identity.ts";
import { isReady, statefulSetStatus } from "./statefulset-status.ts";

const COMPONENT = "statefulset-controller";
const FAILURE_RETRY_MS = 5_000;

/** The pods of a set by their ordinals, with those that are too many. */
interface Members {
  readonly byOrdinal: ReadonlyMap<number, Pod>;
  readonly surplus: readonly Pod[];
}

/**
 * Keeps the numbered pods of StatefulSets: made from the lowest up, given up and renewed from the highest down, one at a
 * time unless the set is Parallel; each with claims of its own (facts/api-server.md 91).
 */
export class StatefulSetController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, COMPONENT, (key) => this.#sync(key));
  }

  start(): void {
    for (const set of this.#context.store.list("statefulsets")) this.#queue.add(keyOfObject(set));
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "statefulsets") {
      if (change.type === "DELETED") this.#queue.forget(keyOfChange(change));
      else this.#queue.add(keyOfChange(change));
    }
    if (change.resource !== "pods") return;
    const owner = controllerOf(change.object);
    if (owner?.kind === "StatefulSet") this.#queue.add(`${change.object.metadata.namespace}/${owner.name}`);
  }

  #sync(key: string): void {
    const { store, index } = this.#context;
    const { namespace, name } = splitKey(key);
    const set = store.get("statefulsets", namespace, name);
    if (set === undefined) return;
    const update = presentRevision(this.#context, set);
    const current = this.#currentRevision(set, update);
    if (set.metadata.deletionTimestamp === undefined) {
      try {
        this.#manage(set, current, update);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        this.#queue.addAfter(key, FAILURE_RETRY_MS);
      }
    }
    const pods = index.podsOf(set.metadata.uid);
    this.#writeStatus(set, pods, current.metadata.name, update.metadata.name);
    const used = pods.map((pod) => pod.metadata.labels?.[REVISION_HASH] ?? "");
    removeOldRevisions(this.#context, set, new Set([...used, current.metadata.name, update.metadata.name]));
    this.#lookAgain(key, set, pods);
  }

  #currentRevision(set: StatefulSet, update: Revision): Revision {
    const name = set.status?.currentRevision;
    return revisionsOf(this.#context, set).find(({ metadata }) => metadata.name === name) ?? update;
  }

  #writeStatus(set: StatefulSet, pods: readonly Pod[], current: string, update: string): void {
    const status = statefulSetStatus(set, pods, current, update, this.#context.clock.now());
    const { namespace, name } = set.metadata;
    this.#context.store.mutate(
      "statefulsets",
      namespace,
      name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
  }

  /** One round: mend and make, then give up, then renew. In an ordered set whatever is under way ends the round. */
  #manage(set: StatefulSet, current: Revision, update: Revision): void {
    const members = this.#members(set);
    const ordered = set.spec.podManagementPolicy !== "Parallel";
    if (!this.#fill(set, members, current, update, ordered)) return;
    if (!this.#shrink(set, members, ordered)) return;
    this.#renew(set, members, update);
  }

  #members(set: StatefulSet): Members {
    const byOrdinal = new Map<number, Pod>();
    const surplus: Pod[] = [];
    const start = startOf(set);
    const end = start + (set.spec.replicas ?? 1);
    for (const pod of this.#context.index.podsOf(set.metadata.uid)) {
      const ordinal = ordinalOf(set, pod);
      if (ordinal === undefined) continue;
      if (ordinal >= start && ordinal < end) byOrdinal.set(ordinal, pod);
      else surplus.push(pod);
    }
    return { byOrdinal, surplus: surplus.sort((a, b) => (ordinalOf(set, b) ?? 0) - (ordinalOf(set, a) ?? 0)) };
  }

  /** True where every wanted pod is there and (in an ordered set) well. */
  #fill(set: StatefulSet, { byOrdinal }: Members, current: Revision, update: Revision, ordered: boolean): boolean {
    const start = startOf(set);
    let whole = true;
    for (let ordinal = start; ordinal < start + (set.spec.replicas ?? 1); ordinal += 1) {
      const pod = byOrdinal.get(ordinal);
      const well = pod !== undefined && this.#isWell(set, pod);
      if (!well) whole = false;
      if (pod === undefined) this.#create(set, ordinal, current, update);
      else if (isFinished(pod)) this.#replace(set, pod);
      if (ordered && !well) return false;
    }
    return whole || !ordered;
  }

  #isWell(set: StatefulSet, pod: Pod): boolean {
    const available = isAvailable(pod, set.spec.minReadySeconds ?? 0, this.#context.clock.now());
    return isReady(pod) && available && pod.metadata.deletionTimestamp === undefined;
  }

  #create(set: StatefulSet, ordinal: number, current: Revision, update: Revision): void {
    const { store } = this.#context;
    const name = podName(set, ordinal);
    for (const claim of claimsOfOrdinal(set, ordinal)) {
      const { namespace, name: claimed = "" } = claim.metadata;
      if (store.get("persistentvolumeclaims", namespace, claimed) !== undefined) continue;
      this.#try(set, `create Claim ${claimed} Pod ${name} in StatefulSet ${set.metadata.name}`, "success", () =>
        store.create("persistentvolumeclaims", claim),
      );
    }
    const { template, revision } = templateFor(set, ordinal, current, update);
    this.#try(set, `create Pod ${name} in StatefulSet ${set.metadata.name}`, "successful", () =>
      store.create("pods", podOfOrdinal(set, ordinal, template, revision)),
    );
  }

  #try(set: StatefulSet, what: string, done: string, run: () => void): void {
    try {
      run();
      this.#say(set, "Normal", "SuccessfulCreate", `${what} ${done}`);
    } catch (error) {
      if (error instanceof ApiError)
        this.#say(set, "Warning", "FailedCreate", `${what} failed error: ${error.message}`);
      throw error;
    }
  }

  /** A pod that has ended is made anew under its name. */
  #replace(set: StatefulSet, pod: Pod): void {
    if (pod.metadata.deletionTimestamp !== undefined) return;
    const { namespace, name } = pod.metadata;
    const id = `${namespace}/${set.metadata.name}`;
    this.#say(set, "Warning", "RecreatingFailedPod", `StatefulSet ${id} is recreating failed Pod ${name}`);
    this.#delete(set, pod);
  }

  /** True where nothing is too many. */
  #shrink(set: StatefulSet, { surplus, byOrdinal }: Members, ordered: boolean): boolean {
    if (!ordered) {
      for (const pod of surplus) if (pod.metadata.deletionTimestamp === undefined) this.#delete(set, pod);
      return true;
    }
    const [last] = surplus;
    if (last === undefined) return true;
    const someoneIsUnwell = [...byOrdinal.values()].some((pod) => !this.#isWell(set, pod));
    if (last.metadata.deletionTimestamp === undefined && !someoneIsUnwell) this.#delete(set, last);
    return false;
  }

  /** From the highest ordinal down to the partition, one at a time: a broken pod holds up the rest. */
  #renew(set: StatefulSet, { byOrdinal }: Members, update: Revision): void {
    const { type = "RollingUpdate", rollingUpdate } = set.spec.updateStrategy ?? {};
    if (type !== "RollingUpdate") return;
    const lowest = startOf(set) + (rollingUpdate?.partition ?? 0);
    for (const [ordinal, pod] of [...byOrdinal].sort(([a], [b]) => b - a)) {
      if (ordinal < lowest) return;
      const outdated = pod.metadata.labels?.[REVISION_HASH] !== update.metadata.name;
      if (outdated && pod.metadata.deletionTimestamp === undefined) {
        this.#delete(set, pod);
        return;
      }
      if (!this.#isWell(set, pod)) return;
    }
  }

  #delete(set: StatefulSet, pod: Pod): void {
    const { namespace, name, uid } = pod.metadata;
    this.#context.store.delete("pods", namespace, name, { uid });
    const message = `delete Pod ${name} in StatefulSet ${set.metadata.name} successful`;
    this.#say(set, "Normal", "SuccessfulDelete", message);
  }

  #say(set: StatefulSet, type: "Normal" | "Warning", reason: string, message: string): void {
    this.#context.events.record({ about: referenceTo(set), type, reason, message, component: COMPONENT });
  }

  #lookAgain(key: string, set: StatefulSet, pods: readonly Pod[]): void {
    const minReadySeconds = set.spec.minReadySeconds ?? 0;
    if (minReadySeconds === 0) return;
    const waits = pods.map((pod) => msUntilAvailable(pod, minReadySeconds, this.#context.clock.now()) ?? 0);
    const next = Math.min(...waits.filter((wait) => wait > 0));
    if (Number.isFinite(next)) this.#queue.addAfter(key, next);
  }
}

const isFinished = ({ status }: Pod): boolean => status?.phase === "Failed" || status?.phase === "Succeeded";

/** Pods below the partition are remade as they were. */
function templateFor(
  set: StatefulSet,
  ordinal: number,
  current: Revision,
  update: Revision,
): { template: Stored<PodTemplate>; revision: string } {
  const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  const earlier = ordinal < startOf(set) + partition ? templateOf(current) : undefined;
  return earlier === undefined
    ? { template: set.spec.template, revision: update.metadata.name }
    : { template: earlier, revision: current.metadata.name };
}
