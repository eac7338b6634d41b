import { ApiError } from "../../kubernetes/api-error.ts";
import { sameJson } from "../../kubernetes/json.ts";
import type { DeploymentStatus } from "../../kubernetes/object-types.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { isActive } from "../replicaset/ranking.ts";
import { controllerOf, keyOfChange, keyOfObject, type ReplicaSet, splitKey } from "../runtime/cluster-index.ts";
import { conditionOf } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import {
  calculatedStatus,
  deadlineMs,
  isComplete,
  progressing,
  rolloutStatus,
  withDeploymentCondition,
} from "./deployment-status.ts";
import { type Deployment, REVISION, type ScaleStep, sizeOf, sum } from "./deployment-types.ts";
import { rolloutLimits } from "./limits.ts";
import { isScaling, scaledSizes } from "./proportional.ts";
import {
  currentAnnotations,
  expiredReplicaSets,
  replicaSetOf,
  revisionOf,
  sizeAnnotations,
  splitReplicaSets,
} from "./revisions.ts";
import { newSize, oldSteps } from "./rolling.ts";

const COMPONENT = "deployment-controller";

interface Rollout {
  readonly deployment: Deployment;
  readonly current: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
}

/**
 * Rolls Deployments from one ReplicaSet to the next. As in Kubernetes each look makes one kind of change (facts/
 * api-server.md 80); the change itself brings the next look.
 */
export class DeploymentController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, COMPONENT, (key) => this.#sync(key));
  }

  start(): void {
    for (const deployment of this.#context.store.list("deployments")) this.#queue.add(keyOfObject(deployment));
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "deployments") {
      if (change.type === "DELETED") this.#queue.forget(keyOfChange(change));
      else this.#queue.add(keyOfChange(change));
    }
    if (change.resource === "replicasets") this.#addOwner(change.object);
    // Recreate waits for the last old pod to be gone, which no ReplicaSet counts any more.
    if (change.resource === "pods" && change.type === "DELETED") {
      const owner = controllerOf(change.object);
      const namespace = change.object.metadata.namespace ?? "";
      const replicaSet =
        owner?.kind === "ReplicaSet" ? this.#context.store.get("replicasets", namespace, owner.name) : undefined;
      if (replicaSet !== undefined) this.#addOwner(replicaSet);
    }
  }

  #addOwner(replicaSet: ReplicaSet): void {
    const owner = controllerOf(replicaSet);
    if (owner?.kind === "Deployment") this.#queue.add(`${replicaSet.metadata.namespace}/${owner.name}`);
  }

  #sync(key: string): void {
    const { namespace, name } = splitKey(key);
    const deployment = this.#context.store.get("deployments", namespace, name);
    if (deployment === undefined) return;
    const owned = this.#context.index.replicaSetsOf(deployment.metadata.uid);
    const rollout = { deployment, ...splitReplicaSets(deployment, owned) };
    const active = owned.filter((each) => sizeOf(each) > 0);
    if (deployment.metadata.deletionTimestamp !== undefined) this.#writeStatus(rollout, this.#plainStatus(rollout));
    else if (this.#notePause(deployment)) return;
    else if (deployment.spec.paused === true) this.#resize(rollout);
    else if (isScaling(deployment.spec.replicas ?? 1, active)) this.#resize(rollout);
    else this.#roll(rollout);
  }

  /** Pausing and resuming are conditions of their own. True where one was written: that brings the next look. */
  #notePause(deployment: Deployment): boolean {
    const condition = conditionOf(deployment.status?.conditions, "Progressing");
    if (condition?.reason === "ProgressDeadlineExceeded") return false;
    const paused = deployment.spec.paused === true;
    if (paused === (condition?.reason === "DeploymentPaused")) return false;
    const wanted = paused
      ? progressing("Unknown", "DeploymentPaused", "Deployment is paused")
      : progressing("Unknown", "DeploymentResumed", "Deployment is resumed");
    const now = this.#context.clock.now();
    const { namespace, name } = deployment.metadata;
    this.#context.store.mutate(
      "deployments",
      namespace,
      name,
      (draft) => {
        draft.status = { ...draft.status, conditions: withDeploymentCondition(draft.status?.conditions, wanted, now) };
      },
      { subresource: "status" },
    );
    return true;
  }

  /** The number alone: no new ReplicaSet, no rolling. */
  #resize(rollout: Rollout): void {
    const { deployment, current, old } = rollout;
    const isRolling = deployment.spec.strategy?.type !== "Recreate";
    this.#scale(deployment, scaledSizes(rolloutLimits(deployment), current, old, isRolling));
    const fresh = this.#fresh(rollout);
    this.#writeStatus(fresh, this.#plainStatus(fresh));
  }

  #roll(rollout: Rollout): void {
    const recreate = rollout.deployment.spec.strategy?.type === "Recreate";
    if (recreate && this.#emptyOld(rollout)) {
      this.#writeRolloutStatus(this.#fresh(rollout));
      return;
    }
    const current = this.#current(rollout);
    if (current === undefined) return;
    const deployment = this.#fresh(rollout).deployment;
    this.#scale(deployment, this.#nextSteps({ ...rollout, current }, recreate));
    const fresh = this.#fresh(rollout);
    this.#writeRolloutStatus(fresh);
    const status = fresh.deployment.status;
    if (
      status !== undefined &&
      isComplete(
        fresh.deployment,
        calculatedStatus(fresh.deployment, fresh.current, fresh.old, this.#context.clock.now()),
      )
    ) {
      this.#cleanUp(fresh);
    }
  }

  /** Up first; down only when up had nothing to do. */
  #nextSteps({ deployment, current, old }: Rollout & { readonly current: ReplicaSet }, recreate: boolean): ScaleStep[] {
    const limits = rolloutLimits(deployment);
    const to = recreate ? limits.desired : newSize(limits, sizeOf(current), sum([current, ...old], sizeOf));
    if (to !== sizeOf(current)) return [{ replicaSet: current, to }];
    return recreate ? [] : oldSteps(limits, current, old);
  }

  /** Recreate: true while something old is still there. */
  #emptyOld({ deployment, old }: Rollout): boolean {
    const steps = old.filter((each) => sizeOf(each) > 0).map((replicaSet) => ({ replicaSet, to: 0 }));
    this.#scale(deployment, steps);
    const podsLeft = old.flatMap((each) => this.#context.index.podsOf(each.metadata.uid));
    const unfinished = podsLeft.some((pod) => isActive(pod) || pod.metadata.deletionTimestamp !== undefined);
    return steps.length > 0 || unfinished;
  }

  /** The ReplicaSet of the present template, made where there is none, its annotations in order. */
  #current(rollout: Rollout): ReplicaSet | undefined {
    const { deployment, current, old } = rollout;
    if (current === undefined) return this.#create(rollout);
    const annotations = currentAnnotations(deployment, current, old);
    const { namespace, name } = current.metadata;
    const updated = this.#context.store.mutate("replicasets", namespace, name, (draft) => {
      draft.metadata.annotations = annotations;
      if (deployment.spec.minReadySeconds !== undefined) draft.spec.minReadySeconds = deployment.spec.minReadySeconds;
    });
    const known = conditionOf(deployment.status?.conditions, "Progressing") !== undefined;
    const found = progressing("True", "FoundNewReplicaSet", `Found new replica set "${name}"`);
    this.#noteRevision(deployment, String(revisionOf({ metadata: { annotations } })), known ? undefined : found);
    return updated;
  }

  #create({ deployment, old }: Rollout): ReplicaSet | undefined {
    const { store } = this.#context;
    const limits = rolloutLimits(deployment);
    const recreate = deployment.spec.strategy?.type === "Recreate";
    const size = recreate ? limits.desired : newSize(limits, 0, sum(old, sizeOf));
    try {
      const created = store.create("replicasets", replicaSetOf(deployment, old, size));
      const { name } = created.metadata;
      if (size > 0) this.#tell(deployment, `Scaled up replica set ${name} from 0 to ${size}`);
      const made = progressing("True", "NewReplicaSetCreated", `Created new replica set "${name}"`);
      this.#noteRevision(deployment, String(revisionOf(created)), made);
      return created;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#noteCreateError(deployment, error);
      return undefined;
    }
  }

  /** A name that is taken by another template is a collision of hashes: the next one is tried. */
  #noteCreateError(deployment: Deployment, error: ApiError): void {
    const { namespace, name } = deployment.metadata;
    const now = this.#context.clock.now();
    this.#context.store.mutate(
      "deployments",
      namespace,
      name,
      (draft) => {
        draft.status ??= {};
        if (error.reason === "AlreadyExists") draft.status.collisionCount = (draft.status.collisionCount ?? 0) + 1;
        else {
          const failed = progressing("False", "ReplicaSetCreateError", error.message);
          draft.status.conditions = withDeploymentCondition(draft.status.conditions, failed, now);
        }
      },
      { subresource: "status" },
    );
  }

  #noteRevision(deployment: Deployment, revision: string, condition: ReturnType<typeof progressing> | undefined): void {
    const { namespace, name } = deployment.metadata;
    const now = this.#context.clock.now();
    this.#context.store.mutate(
      "deployments",
      namespace,
      name,
      (draft) => {
        draft.metadata.annotations = { ...draft.metadata.annotations, [REVISION]: revision };
        if (condition === undefined) return;
        draft.status = {
          ...draft.status,
          conditions: withDeploymentCondition(draft.status?.conditions, condition, now),
        };
      },
      { subresource: "both" },
    );
  }

  #scale(deployment: Deployment, steps: readonly ScaleStep[]): void {
    for (const { replicaSet, to } of steps) {
      const { namespace, name } = replicaSet.metadata;
      const from = sizeOf(replicaSet);
      this.#context.store.mutate("replicasets", namespace, name, (draft) => {
        draft.spec.replicas = to;
        draft.metadata.annotations = { ...draft.metadata.annotations, ...sizeAnnotations(deployment) };
      });
      if (from !== to)
        this.#tell(deployment, `Scaled ${to > from ? "up" : "down"} replica set ${name} from ${from} to ${to}`);
    }
  }

  #cleanUp({ deployment, old }: Rollout): void {
    for (const { metadata } of expiredReplicaSets(deployment, old)) {
      this.#context.store.delete("replicasets", metadata.namespace, metadata.name, { uid: metadata.uid });
    }
  }

  /** The same Deployment and its ReplicaSets as they are after this look's writes. */
  #fresh({ deployment }: Rollout): Rollout {
    const { store, index } = this.#context;
    const stored = store.get("deployments", deployment.metadata.namespace, deployment.metadata.name) ?? deployment;
    return { deployment: stored, ...splitReplicaSets(stored, index.replicaSetsOf(stored.metadata.uid)) };
  }

  #plainStatus({ deployment, current, old }: Rollout): DeploymentStatus {
    return calculatedStatus(deployment, current, old, this.#context.clock.now());
  }

  #writeRolloutStatus(rollout: Rollout): void {
    const { deployment, current, old } = rollout;
    this.#writeStatus(rollout, rolloutStatus(deployment, current, old, this.#context.clock.now()));
    const { namespace, name } = deployment.metadata;
    const stored = this.#context.store.get("deployments", namespace, name);
    const deadline = stored === undefined ? undefined : deadlineMs(stored);
    if (deadline !== undefined)
      this.#queue.addAfter(`${namespace}/${name}`, Math.max(1_000, deadline - this.#context.clock.now()));
  }

  #writeStatus({ deployment }: Rollout, status: DeploymentStatus): void {
    if (sameJson(deployment.status, status)) return;
    const { namespace, name } = deployment.metadata;
    this.#context.store.mutate(
      "deployments",
      namespace,
      name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
  }

  #tell(deployment: Deployment, message: string): void {
    const about = referenceTo(deployment);
    this.#context.events.record({ about, type: "Normal", reason: "ScalingReplicaSet", message, component: COMPONENT });
  }
}
