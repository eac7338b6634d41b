import type { StoreChange } from "../../kubernetes/store.ts";
import { timeOf } from "../runtime/clock.ts";
import { controllerOf, keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { SelectedPods } from "../runtime/selected-pods.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { type Budget, budgetStatus, DISRUPTION_MS, nextExpiry } from "./budget-status.ts";

const COMPONENT = "controllermanager";
const BATCH_MS = 50;

/** Keeps the status of every PodDisruptionBudget true: evictions are allowed or refused by it. */
export class DisruptionController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #selected: SelectedPods;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, COMPONENT, (key) => this.#sync(key));
    this.#selected = new SelectedPods((namespace) => context.store.list("pods", namespace));
  }

  start(): void {
    for (const budget of this.#context.store.list("poddisruptionbudgets")) this.#follow(keyOfObject(budget), budget);
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "poddisruptionbudgets") {
      const key = keyOfChange(change);
      if (change.type === "DELETED") this.#selected.forget(key);
      else if (change.object.spec !== change.previous?.spec) this.#follow(key, change.object);
      else this.#queue.add(key);
    }
    if (change.resource === "pods") {
      const after = change.type === "DELETED" ? undefined : change.object;
      const touched = this.#selected.change(change.previous, after);
      if (sameForBudgets(change.previous, after)) return;
      for (const key of touched) this.#queue.addAfter(key, BATCH_MS);
    }
    // A workload that was scaled wants another number of pods, though none has changed yet.
    if (change.resource === "deployments" || change.resource === "statefulsets") this.#observeScale(change);
  }

  #observeScale(change: StoreChange & { readonly resource: "deployments" | "statefulsets" }): void {
    if (change.object.spec.replicas === change.previous?.spec.replicas) return;
    const namespace = change.object.metadata.namespace ?? "";
    for (const budget of this.#context.store.list("poddisruptionbudgets", namespace)) {
      this.#queue.addAfter(keyOfObject(budget), BATCH_MS);
    }
  }

  #follow(key: string, budget: Budget): void {
    this.#selected.follow(key, budget.metadata.namespace ?? "", budget.spec.selector);
    this.#queue.add(key);
  }

  #sync(key: string): void {
    const { store, clock, events } = this.#context;
    const { namespace, name } = splitKey(key);
    const budget = store.get("poddisruptionbudgets", namespace, name);
    if (budget === undefined) return;
    const pods = this.#selected.podsOf(key).filter(({ status }) => !/^(Succeeded|Failed)$/.test(status?.phase ?? ""));
    if (pods.length === 0) {
      const about = referenceTo(budget);
      const message = "No matching pods found";
      events.record({ about, type: "Normal", reason: "NoPods", message, component: COMPONENT });
    }
    const status = budgetStatus(budget, pods, this.#scaleOf(pods), clock.now());
    const stored = store.mutate(
      "poddisruptionbudgets",
      namespace,
      name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
    const since = timeOf(stored === undefined ? undefined : nextExpiry(stored));
    if (since !== undefined) this.#queue.addAfter(key, Math.max(1_000, since + DISRUPTION_MS - clock.now()));
  }

  /** What the owners of the pods want in all; a pod without one stands for itself. */
  #scaleOf(pods: readonly Pod[]): number {
    const wanted = new Map<string, number>();
    for (const pod of pods) {
      const owner = this.#topOwner(pod);
      wanted.set(owner.uid, owner.replicas);
    }
    return [...wanted.values()].reduce((sum, replicas) => sum + replicas, 0);
  }

  #topOwner(pod: Pod): { uid: string; replicas: number } {
    const { store } = this.#context;
    const { namespace } = pod.metadata;
    const owner = controllerOf(pod);
    const alone = { uid: pod.metadata.uid, replicas: 1 };
    if (owner?.kind === "ReplicaSet") {
      const replicaSet = store.get("replicasets", namespace, owner.name);
      const above = replicaSet === undefined ? undefined : controllerOf(replicaSet);
      const deployment = above?.kind === "Deployment" ? store.get("deployments", namespace, above.name) : undefined;
      const top = deployment ?? replicaSet;
      return top === undefined ? alone : { uid: top.metadata.uid, replicas: top.spec.replicas ?? 1 };
    }
    if (owner?.kind === "StatefulSet" || owner?.kind === "ReplicationController") {
      const resource = owner.kind === "StatefulSet" ? "statefulsets" : "replicationcontrollers";
      const top = store.get(resource, namespace, owner.name);
      return top === undefined ? alone : { uid: top.metadata.uid, replicas: top.spec.replicas ?? 1 };
    }
    return alone;
  }
}

function sameForBudgets(before: Pod | undefined, after: Pod | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return (
    before.status?.phase === after.status?.phase &&
    before.metadata.deletionTimestamp === after.metadata.deletionTimestamp &&
    before.metadata.labels === after.metadata.labels &&
    isTrue(before.status?.conditions, "Ready") === isTrue(after.status?.conditions, "Ready")
  );
}
