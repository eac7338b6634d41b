import { ApiError } from "../../kubernetes/api-error.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { controllerOf, keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { nameSuffix } from "../runtime/pod-from-template.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { podOf } from "./new-pod.ts";
import { inOrderOfDeletion, isActive } from "./ranking.ts";
import { msUntilAvailable, replicaSetStatus } from "./replicaset-status.ts";
import type { Replicated } from "./replicated.ts";

/** ReplicationControllers are kept by the same rules, as in Kubernetes itself. */
const KINDS = {
  replicasets: { kind: "ReplicaSet", component: "replicaset-controller" },
  replicationcontrollers: { kind: "ReplicationController", component: "replication-controller" },
} as const;

/** More pods are made and given up in further turns (facts/api-server.md 89). */
const PODS_PER_SYNC = 500;
const FAILURE_RETRY_MS = 5_000;

/** Keeps as many pods as each ReplicaSet wants, and its status true. */
export class ReplicaSetController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #resource: keyof typeof KINDS;
  #podsMade = 0;

  constructor(context: ControllerContext, resource: keyof typeof KINDS = "replicasets") {
    this.#context = context;
    this.#resource = resource;
    this.#queue = new WorkQueue(context.clock, KINDS[resource].component, (key) => this.#sync(key));
  }

  start(): void {
    for (const replicaSet of this.#context.store.list(this.#resource)) this.#queue.add(keyOfObject(replicaSet));
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === this.#resource) {
      if (change.type === "DELETED") this.#queue.forget(keyOfChange(change));
      else this.#queue.add(keyOfChange(change));
    }
    if (change.resource !== "pods") return;
    const owner = controllerOf(change.object);
    if (owner?.kind === KINDS[this.#resource].kind)
      this.#queue.add(`${change.object.metadata.namespace}/${owner.name}`);
  }

  #sync(key: string): void {
    const { store, index, clock } = this.#context;
    const { namespace, name } = splitKey(key);
    const replicaSet = store.get(this.#resource, namespace, name);
    if (replicaSet === undefined) return;
    const before = index.podsOf(replicaSet.metadata.uid);
    const failure = replicaSet.metadata.deletionTimestamp === undefined ? this.#manage(replicaSet, before) : undefined;
    const pods = index.podsOf(replicaSet.metadata.uid);
    const status = replicaSetStatus(replicaSet, pods, failure, clock.now());
    store.mutate(
      this.#resource,
      namespace,
      name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
    this.#lookAgain(key, replicaSet, pods);
    if (failure !== undefined) this.#queue.addAfter(key, FAILURE_RETRY_MS);
  }

  /** Makes what is missing or gives up what is too much; the answer is why it could not. */
  #manage(replicaSet: Replicated, pods: readonly Pod[]): string | undefined {
    const active = pods.filter(isActive);
    const missing = (replicaSet.spec.replicas ?? 1) - active.length;
    if (missing > 0) return this.#create(replicaSet, Math.min(missing, PODS_PER_SYNC));
    const surplus = inOrderOfDeletion(missing < 0 ? active : [], this.#context.clock.now()).slice(0, -missing);
    for (const pod of surplus.slice(0, PODS_PER_SYNC)) this.#delete(replicaSet, pod);
    return undefined;
  }

  #create(replicaSet: Replicated, many: number): string | undefined {
    for (let made = 0; made < many; made += 1) {
      try {
        const pod = this.#context.store.create("pods", podOf(replicaSet, this.#freeName(replicaSet)));
        this.#tell(replicaSet, "Normal", "SuccessfulCreate", `Created pod: ${pod.metadata.name}`);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        this.#tell(replicaSet, "Warning", "FailedCreate", `Error creating: ${error.message}`);
        return error.message;
      }
    }
    return undefined;
  }

  #delete(replicaSet: Replicated, pod: Pod): void {
    const { namespace, name, uid } = pod.metadata;
    this.#context.store.delete("pods", namespace, name, { uid });
    this.#tell(replicaSet, "Normal", "SuccessfulDelete", `Deleted pod: ${name}`);
  }

  #freeName(replicaSet: Replicated): string {
    const { store, seed } = this.#context;
    for (;;) {
      this.#podsMade += 1;
      const name = `${replicaSet.metadata.name}-${nameSuffix(`${seed}/${replicaSet.metadata.uid}/${this.#podsMade}`)}`;
      if (store.get("pods", replicaSet.metadata.namespace, name) === undefined) return name;
    }
  }

  #tell(replicaSet: Replicated, type: "Normal" | "Warning", reason: string, message: string): void {
    this.#context.events.record({
      about: referenceTo(replicaSet),
      type,
      reason,
      message,
      component: KINDS[this.#resource].component,
    });
  }

  /** A pod that is ready becomes available by time alone. */
  #lookAgain(key: string, replicaSet: Replicated, pods: readonly Pod[]): void {
    const minReadySeconds = replicaSet.spec.minReadySeconds ?? 0;
    if (minReadySeconds === 0) return;
    const waits = pods.map((pod) => msUntilAvailable(pod, minReadySeconds, this.#context.clock.now()) ?? 0);
    const next = Math.min(...waits.filter((wait) => wait > 0));
    if (Number.isFinite(next)) this.#queue.addAfter(key, next);
  }
}
