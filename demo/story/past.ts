import { calculatedStatus, progressing, withDeploymentCondition } from "../controllers/deployment/deployment-status.ts";
import type { Deployment } from "../controllers/deployment/deployment-types.ts";
import { REVISION } from "../controllers/deployment/deployment-types.ts";
import { replicaSetOf, sizeAnnotations } from "../controllers/deployment/revisions.ts";
import { podOf } from "../controllers/replicaset/new-pod.ts";
import { replicaSetStatus } from "../controllers/replicaset/replicaset-status.ts";
import { rfc3339 } from "../controllers/runtime/clock.ts";
import type { Pod, ReplicaSet } from "../controllers/runtime/cluster-index.ts";
import { nameSuffix } from "../controllers/runtime/pod-from-template.ts";
import { hashBetween, type Random, randomFrom } from "../controllers/runtime/random.ts";
import type { NewObject } from "../kubernetes/object.ts";
import type { PodObject } from "../kubernetes/object-types.ts";
import type { ObjectStore } from "../kubernetes/store.ts";
import { deploymentOf, templateAt } from "./deployment.ts";
import { uuidFrom } from "./identity.ts";
import { PastEvents } from "./past-events.ts";
import { crashedPodStatus, imageMissingPodStatus, refusedPodStatus, runningPodStatus } from "./past-pod.ts";
import type { Place, Placement } from "./placement.ts";
import type { WorkloadPlan } from "./workload-plan.ts";

const HOUR_MS = 3_600_000;

export interface PastOptions {
  readonly store: ObjectStore;
  readonly placement: Placement;
  /** Of the cluster: the same gives the same objects. */
  readonly seed: string;
  readonly nowMs: number;
}

/**
 * Writes what controllers would have left behind by now, so that a cluster begins in the middle of its life: workloads
 * with their ReplicaSets, pods and events, all as old as they say. The controllers find nothing to do about them.
 */
export class Past {
  readonly #options: PastOptions;
  readonly #events: PastEvents;

  constructor(options: PastOptions) {
    this.#options = options;
    this.#events = new PastEvents(options.store, options.nowMs, options.seed);
  }

  /** `crowd`: one of thousands of workloads, without history and events, placed in turn. */
  workload(plan: WorkloadPlan, { crowd = false }: { readonly crowd?: boolean } = {}): void {
    const { store, seed, nowMs } = this.#options;
    const random = randomFrom(seed, plan.namespace, plan.name);
    const key = `${plan.namespace}/${plan.name}`;
    const deployment = store.create("deployments", deploymentOf(plan, uuidFrom(seed, "deployment", key), nowMs));
    const stuck = plan.trouble?.kind === "image-missing";
    const previous = crowd ? undefined : this.#replicaSet(deployment, plan, "previous", stuck ? plan.replicas : 0);
    const current = this.#replicaSet(deployment, plan, "current", stuck ? 1 : plan.replicas);
    if (previous !== undefined) {
      this.#settle(previous, this.#pods(previous, plan, random, { ...plan, trouble: undefined }, crowd));
    }
    this.#settle(current, this.#pods(current, plan, random, plan, crowd));
    this.#conclude(deployment, current, previous, plan);
  }

  #replicaSet(deployment: Deployment, plan: WorkloadPlan, which: "previous" | "current", replicas: number): ReplicaSet {
    const { store, seed, nowMs } = this.#options;
    const isCurrent = which === "current";
    const template = isCurrent
      ? deployment.spec.template
      : templateAt(deployment.spec.template, plan.version, plan.previousVersion);
    const made = replicaSetOf({ ...deployment, spec: { ...deployment.spec, template } }, [], replicas);
    const hoursAgo = isCurrent ? plan.releasedHoursAgo : plan.releasedHoursAgo + 70;
    return store.create("replicasets", {
      ...made,
      metadata: {
        ...made.metadata,
        uid: uuidFrom(seed, "replicaset", plan.namespace, made.metadata.name ?? ""),
        generation: isCurrent ? 1 + Math.min(4, plan.replicas) : 6,
        creationTimestamp: rfc3339(Math.max(nowMs - hoursAgo * HOUR_MS, nowMs - plan.createdDaysAgo * 24 * HOUR_MS)),
        annotations: {
          ...made.metadata.annotations,
          ...sizeAnnotations(deployment),
          [REVISION]: String(plan.revision - (isCurrent ? 0 : 1)),
        },
      },
    });
  }

  #pods(
    replicaSet: ReplicaSet,
    plan: WorkloadPlan,
    random: Random,
    as: { readonly trouble?: WorkloadPlan["trouble"] | undefined },
    crowd: boolean,
  ): Pod[] {
    const pods: Pod[] = [];
    const since = Date.parse(replicaSet.metadata.creationTimestamp);
    const scaled = as.trouble?.kind === "no-room" ? as.trouble : undefined;
    for (let index = 0; index < (replicaSet.spec.replicas ?? 0); index += 1) {
      const late = scaled !== undefined && index >= scaled.placed;
      const createdMs = late
        ? this.#options.nowMs - scaled.hoursAgo * HOUR_MS
        : since + index * random.between(2_000, 9_000);
      pods.push(this.#pod(replicaSet, index, createdMs, as.trouble?.kind, crowd));
    }
    if (scaled !== undefined) this.#tellScaleUp(replicaSet, plan, scaled);
    return pods;
  }

  #tellScaleUp(replicaSet: ReplicaSet, plan: WorkloadPlan, scaled: { placed: number; hoursAgo: number }): void {
    const { store, nowMs } = this.#options;
    const deployment = store.get("deployments", plan.namespace, plan.name);
    const atMs = nowMs - scaled.hoursAgo * HOUR_MS;
    if (deployment !== undefined) {
      this.#events.scaled(deployment, replicaSet.metadata.name, scaled.placed, plan.replicas, atMs);
    }
  }

  #pod(replicaSet: ReplicaSet, index: number, createdMs: number, trouble: string | undefined, crowd: boolean): Pod {
    const { store, seed, nowMs, placement } = this.#options;
    const name = `${replicaSet.metadata.name}-${nameSuffix(`${seed}/${replicaSet.metadata.uid}/past/${index}`)}`;
    const made = podOf(replicaSet, name);
    const atMs = Math.min(createdMs, nowMs - 30_000);
    made.metadata.uid = uuidFrom(replicaSet.metadata.uid, "pod", index);
    made.metadata.creationTimestamp = rfc3339(atMs);
    const owner = replicaSet.metadata.uid;
    const place = crowd
      ? (placement.inTurn(made, owner) ?? placement.best(made, owner, atMs))
      : placement.best(made, owner, atMs);
    const { status, tell } = this.#life(trouble, typeof place === "string" ? place : { place, atMs }, atMs);
    if (typeof place !== "string") made.spec.nodeName = place.node.metadata.name;
    const pod = store.create("pods", withStatus(made, status));
    if (!crowd) tell(pod, replicaSet);
    return pod;
  }

  /** What became of a pod: its status, and what was said about it in the last hour. */
  #life(trouble: string | undefined, placed: string | { place: Place; atMs: number }, atMs: number): Life {
    const { nowMs } = this.#options;
    if (typeof placed === "string") {
      return {
        status: (pod) => refusedPodStatus(pod, placed, atMs),
        tell: (pod) => this.#events.refused(pod, placed, atMs),
      };
    }
    const { place } = placed;
    if (trouble === "out-of-memory") {
      const restarts = Math.max(5, Math.floor((nowMs - atMs) / 330_000) - (Math.round(atMs / 1_000) % 3));
      const endedMs = nowMs - 15_000 - hashBetween(`${place.podIP}/${atMs}`, 0, 270_000);
      return {
        status: (pod) => crashedPodStatus(pod, place, atMs, restarts, endedMs),
        tell: (pod) => this.#events.crashLoop(pod, restarts, atMs, endedMs),
      };
    }
    if (trouble === "image-missing") {
      return {
        status: (pod) => imageMissingPodStatus(pod, place, atMs),
        tell: (pod) => this.#events.failedPull(pod, atMs),
      };
    }
    return {
      status: (pod) => runningPodStatus(pod, place, atMs),
      tell: (pod, replicaSet) => this.#events.start(pod, replicaSet, atMs),
    };
  }

  #settle(replicaSet: ReplicaSet, pods: readonly Pod[]): void {
    const { store, nowMs } = this.#options;
    const { namespace, name } = replicaSet.metadata;
    store.mutate(
      "replicasets",
      namespace,
      name,
      (draft) => {
        draft.status = replicaSetStatus(replicaSet, pods, undefined, nowMs);
      },
      { subresource: "status" },
    );
  }

  /** The Deployment's own status, with the conditions that its rollout came to. */
  #conclude(created: Deployment, current: ReplicaSet, previous: ReplicaSet | undefined, plan: WorkloadPlan): void {
    const { store, nowMs } = this.#options;
    const fresh = ({ metadata }: ReplicaSet): ReplicaSet =>
      store.get("replicasets", metadata.namespace, metadata.name) ?? current;
    const old = previous === undefined ? [] : [fresh(previous)];
    const releasedMs = nowMs - plan.releasedHoursAgo * HOUR_MS;
    const available = {
      type: "Available",
      status: "True",
      reason: "MinimumReplicasAvailable",
      message: "Deployment has minimum availability.",
    };
    const sinceMs = nowMs - plan.createdDaysAgo * 24 * HOUR_MS + 40_000;
    const name = `ReplicaSet "${current.metadata.name}"`;
    const stuck = plan.trouble?.kind === "image-missing";
    const rolled = stuck
      ? progressing("False", "ProgressDeadlineExceeded", `${name} has timed out progressing.`)
      : progressing("True", "NewReplicaSetAvailable", `${name} has successfully progressed.`);
    const rolledMs = Math.min(nowMs - 10_000, stuck ? releasedMs + 600_000 : releasedMs + 45_000);
    const before = withDeploymentCondition(withDeploymentCondition([], available, sinceMs), rolled, rolledMs);
    const troubledMs = plan.trouble?.kind === "no-room" ? nowMs - plan.trouble.hoursAgo * HOUR_MS : nowMs - 260_000;
    const deployment = { ...created, status: { ...created.status, conditions: before } };
    const status = calculatedStatus(deployment, fresh(current), old, troubledMs);
    store.mutate(
      "deployments",
      plan.namespace,
      plan.name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
  }
}

interface Life {
  readonly status: (pod: Pod) => PodObject["status"];
  readonly tell: (pod: Pod, replicaSet: ReplicaSet) => void;
}

/** The kubelet's status needs the pod's uid, which it has by now; what the store adds later makes no difference to it. */
function withStatus(made: NewObject<PodObject>, statusFor: (pod: Pod) => PodObject["status"]): NewObject<PodObject> {
  const { name = "", uid = "" } = made.metadata;
  const metadata = {
    ...made.metadata,
    name,
    uid,
    resourceVersion: "",
    creationTimestamp: made.metadata.creationTimestamp ?? "",
    generation: 1,
  };
  return { ...made, status: statusFor({ apiVersion: "v1", kind: "Pod", metadata, spec: made.spec, status: {} }) };
}
