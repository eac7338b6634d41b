import { ApiError } from "../../kubernetes/api-error.ts";
import { sameJson } from "../../kubernetes/json.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { count } from "../replicaset/replicaset-status.ts";
import { presentRevision, removeOldRevisions } from "../revisions/revisions.ts";
import { controllerOf, keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { nameSuffix } from "../runtime/pod-from-template.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { DaemonNodes, lookAt } from "./daemon-nodes.ts";
import { type DaemonSet, daemonPod, isOutdated, nodeOfDaemon, placeOf } from "./daemon-pod.ts";

const COMPONENT = "daemonset-controller";
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 900_000;
const FAILURE_RETRY_MS = 5_000;

interface View {
  readonly uid: string;
  generation: number;
  readonly nodes: DaemonNodes;
  /** Pods of the set by the node that they are for. */
  readonly pods: Map<string, Map<string, Pod>>;
  /** Nodes to be looked at. */
  readonly due: Set<string>;
  /** Nodes to be looked at again when their time has come: with the next look at the set. */
  readonly later: Set<string>;
  /** Failed pods in a row, by node. */
  readonly failures: Map<string, number>;
}

/**
 * A pod of every DaemonSet on every node that is to have one, renewed a few at a time. A change of a node or a pod is a
 * look at that node alone, whatever the size of the cluster.
 */
export class DaemonSetController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #views = new Map<string, View>();
  #podsMade = 0;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, COMPONENT, (key) => this.#sync(key));
  }

  start(): void {
    const { store, index } = this.#context;
    for (const set of store.list("daemonsets")) {
      const view = this.#view(set);
      for (const pod of index.podsOf(set.metadata.uid)) this.#keep(view, pod, false);
      this.#queue.add(keyOfObject(set));
    }
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "daemonsets") this.#observeSet(change);
    if (change.resource === "nodes") this.#observeNode(change);
    if (change.resource === "pods") this.#observePod(change);
  }

  #observeSet(change: StoreChange & { readonly resource: "daemonsets" }): void {
    const key = keyOfChange(change);
    if (change.type === "DELETED") {
      this.#views.delete(key);
      this.#queue.forget(key);
    } else {
      this.#view(change.object);
      this.#queue.add(key);
    }
  }

  #observeNode({ object, previous, type }: StoreChange & { readonly resource: "nodes" }): void {
    const same =
      type === "MODIFIED" &&
      object.spec === previous?.spec &&
      (object.metadata.labels === previous?.metadata.labels ||
        sameJson(object.metadata.labels, previous?.metadata.labels));
    if (same) return;
    for (const [key, view] of this.#views) {
      view.due.add(object.metadata.name);
      this.#queue.add(key);
    }
  }

  #observePod(change: StoreChange & { readonly resource: "pods" }): void {
    const owner = controllerOf(change.object);
    if (owner?.kind !== "DaemonSet") return;
    const key = `${change.object.metadata.namespace}/${owner.name}`;
    const view = this.#views.get(key);
    if (view?.uid !== owner.uid) return;
    this.#keep(view, change.object, change.type === "DELETED");
    this.#queue.add(key);
  }

  #keep(view: View, pod: Pod, gone: boolean): void {
    const node = nodeOfDaemon(pod) ?? "";
    const pods = view.pods.get(node) ?? new Map<string, Pod>();
    if (gone) pods.delete(pod.metadata.name);
    else pods.set(pod.metadata.name, pod);
    if (pods.size > 0) view.pods.set(node, pods);
    else view.pods.delete(node);
    view.due.add(node);
  }

  /** What is known of a set; everything is due where the set is new or has changed. */
  #view(set: DaemonSet): View {
    const key = keyOfObject(set);
    const generation = set.metadata.generation ?? 1;
    const known = this.#views.get(key);
    if (known?.uid === set.metadata.uid && known.generation === generation) return known;
    const isNew = known?.uid !== set.metadata.uid;
    const view: View = isNew
      ? {
          uid: set.metadata.uid,
          generation,
          nodes: new DaemonNodes(),
          pods: new Map(),
          due: new Set(),
          later: new Set(),
          failures: new Map(),
        }
      : known;
    view.generation = generation;
    for (const { metadata } of this.#context.store.list("nodes")) view.due.add(metadata.name);
    for (const name of view.nodes.names()) view.due.add(name);
    this.#views.set(key, view);
    return view;
  }

  #sync(key: string): void {
    const { store } = this.#context;
    const { namespace, name } = splitKey(key);
    const set = store.get("daemonsets", namespace, name);
    const view = this.#views.get(key);
    if (set === undefined || view === undefined) return;
    const ending = set.metadata.deletionTimestamp !== undefined;
    const revision = presentRevision(this.#context, set);
    const due = new Set([...view.due, ...view.later]);
    view.due.clear();
    view.later.clear();
    for (const node of due) {
      this.#look(set, view, node);
      if (!ending) this.#manage(key, set, view, node);
    }
    if (!ending) this.#renew(set, view);
    this.#writeStatus(set, view);
    const { counts } = view.nodes;
    if (counts.updated === counts.desired) {
      removeOldRevisions(this.#context, set, new Set([revision.metadata.name]));
    }
  }

  #look(set: DaemonSet, view: View, name: string): void {
    const { store, clock } = this.#context;
    const node = store.get("nodes", undefined, name);
    const pods = [...(view.pods.get(name)?.values() ?? [])];
    if (node === undefined && pods.length === 0) view.nodes.set(name, undefined);
    else {
      const place = node === undefined ? { run: false, stay: false } : placeOf(set, node);
      view.nodes.set(name, lookAt(set, place, pods, clock.now()));
    }
  }

  /** Makes the pod that is missing, removes those that must not be there, and failed ones to try again. */
  #manage(key: string, set: DaemonSet, view: View, name: string): void {
    const node = view.nodes.get(name);
    if (node === undefined) return;
    if (node.available) view.failures.delete(name);
    for (const pod of node.failed) this.#retryFailed(key, set, view, name, pod);
    if (!node.stay) for (const pod of node.present) this.#delete(set, pod);
    else if (node.present.length > 1) this.#keepOne(set, node.present);
    else if (node.run && node.present.length + node.failed.length === 0 && !node.ending) {
      this.#create(key, set, view, name);
    }
  }

  /** A surge leaves two for a while; otherwise the oldest stays. */
  #keepOne(set: DaemonSet, present: readonly Pod[]): void {
    const old = present.filter((pod) => isOutdated(set, pod));
    const fresh = present.filter((pod) => !isOutdated(set, pod));
    const { clock } = this.#context;
    if (old.length > 0 && fresh.length > 0) {
      const works = lookAt(set, { run: true, stay: true }, fresh, clock.now()).available;
      if (works) for (const pod of old) this.#delete(set, pod);
      return;
    }
    for (const pod of [...present].sort(byAge).slice(1)) this.#delete(set, pod);
  }

  #retryFailed(key: string, set: DaemonSet, view: View, node: string, pod: Pod): void {
    const failures = view.failures.get(node) ?? 0;
    const since = Date.parse(pod.status?.containerStatuses?.[0]?.state?.terminated?.finishedAt ?? "");
    const pause = failures === 0 ? 0 : Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
    const wait = (Number.isNaN(since) ? 0 : since) + pause - this.#context.clock.now();
    if (wait > 0) {
      view.later.add(node);
      this.#queue.addAfter(key, wait);
      return;
    }
    view.failures.set(node, failures + 1);
    const id = `${pod.metadata.namespace}/${pod.metadata.name}`;
    const message = `Found failed daemon pod ${id} on node ${node}, will try to kill it`;
    this.#say(set, "Warning", "FailedDaemonPod", message);
    this.#delete(set, pod);
  }

  #create(key: string, set: DaemonSet, view: View, node: string): void {
    const { store } = this.#context;
    try {
      const pod = store.create("pods", daemonPod(set, node, this.#freeName(set)));
      this.#say(set, "Normal", "SuccessfulCreate", `Created pod: ${pod.metadata.name}`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#say(set, "Warning", "FailedCreate", `Error creating: ${error.message}`);
      view.later.add(node);
      this.#queue.addAfter(key, FAILURE_RETRY_MS);
    }
  }

  /** Broken pods of the old template are no loss; of the working ones only as many go as may be missing. */
  #renew(set: DaemonSet, view: View): void {
    const { type = "RollingUpdate", rollingUpdate } = set.spec.updateStrategy ?? {};
    if (type !== "RollingUpdate") return;
    const { counts, outdatedBroken, outdatedWorking } = view.nodes;
    const surge = portion(rollingUpdate?.maxSurge ?? 0, counts.desired);
    if (surge > 0) {
      this.#surge(set, view, surge);
      return;
    }
    for (const name of outdatedBroken) this.#deleteOutdated(set, view, name);
    const most = Math.max(1, portion(rollingUpdate?.maxUnavailable ?? 1, counts.desired));
    let left = most - (counts.desired - counts.available);
    for (const name of outdatedWorking) {
      if (left <= 0) return;
      left -= 1;
      this.#deleteOutdated(set, view, name);
    }
  }

  #surge(set: DaemonSet, view: View, most: number): void {
    const under = [...view.nodes.outdatedWorking, ...view.nodes.outdatedBroken];
    const rising = view.nodes.counts.current - view.nodes.counts.available;
    for (const name of under.slice(0, Math.max(0, most - rising))) {
      const node = view.nodes.get(name);
      if (node?.present.length === 1) this.#create(keyOfObject(set), set, view, name);
    }
  }

  #deleteOutdated(set: DaemonSet, view: View, name: string): void {
    for (const pod of view.nodes.get(name)?.present ?? []) if (isOutdated(set, pod)) this.#delete(set, pod);
  }

  #delete(set: DaemonSet, pod: Pod): void {
    const { namespace, name, uid } = pod.metadata;
    const present = this.#context.store.get("pods", namespace, name);
    if (present?.metadata.uid !== uid || present.metadata.deletionTimestamp !== undefined) return;
    this.#context.store.delete("pods", namespace, name, { uid });
    this.#say(set, "Normal", "SuccessfulDelete", `Deleted pod: ${name}`);
  }

  #freeName(set: DaemonSet): string {
    const { store, seed } = this.#context;
    for (;;) {
      this.#podsMade += 1;
      const name = `${set.metadata.name}-${nameSuffix(`${seed}/${set.metadata.uid}/${this.#podsMade}`)}`;
      if (store.get("pods", set.metadata.namespace, name) === undefined) return name;
    }
  }

  #writeStatus(set: DaemonSet, { nodes: { counts } }: View): void {
    const { namespace, name } = set.metadata;
    const collisions = set.status?.collisionCount;
    this.#context.store.mutate(
      "daemonsets",
      namespace,
      name,
      (draft) => {
        draft.status = {
          currentNumberScheduled: counts.current,
          numberMisscheduled: counts.misscheduled,
          desiredNumberScheduled: counts.desired,
          numberReady: counts.ready,
          observedGeneration: set.metadata.generation ?? 1,
          ...count("updatedNumberScheduled", counts.updated),
          ...count("numberAvailable", counts.available),
          ...count("numberUnavailable", counts.desired - counts.available),
          ...(collisions === undefined ? {} : { collisionCount: collisions }),
        };
      },
      { subresource: "status" },
    );
  }

  #say(set: DaemonSet, type: "Normal" | "Warning", reason: string, message: string): void {
    this.#context.events.record({ about: referenceTo(set), type, reason, message, component: COMPONENT });
  }
}

const byAge = (a: Pod, b: Pod): number => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1);

/** Percents count up. */
function portion(given: number | string, total: number): number {
  if (typeof given === "number") return given;
  const percent = Number(given.replace(/%$/, ""));
  return Number.isFinite(percent) ? Math.ceil((percent * total) / 100) : 0;
}
