import {
  calculatedStatus,
  progressing,
  withDeploymentCondition,
} from "../../controllers/deployment/deployment-status.ts";
import type { Deployment } from "../../controllers/deployment/deployment-types.ts";
import { REVISION } from "../../controllers/deployment/deployment-types.ts";
import { replicaSetOf, sizeAnnotations } from "../../controllers/deployment/revisions.ts";
import { podOf } from "../../controllers/replicaset/new-pod.ts";
import { replicaSetStatus } from "../../controllers/replicaset/replicaset-status.ts";
import { rfc3339 } from "../../controllers/runtime/clock.ts";
import type { Pod, ReplicaSet } from "../../controllers/runtime/cluster-index.ts";
import { nameSuffix } from "../../controllers/runtime/pod-from-template.ts";
import { type Random, randomFrom } from "../../controllers/runtime/random.ts";
import { deploymentOf, templateAt } from "../catalog/deployment.ts";
import { isStuck, type WorkloadPlan } from "../catalog/workload-plan.ts";
import { uuidFrom } from "../identity.ts";
import type { PastEvents } from "./past-events.ts";
import type { Fate, PastOptions, PastPods } from "./past-pods.ts";

const HOUR_MS = 3_600_000;

/**
 * Writes what controllers would have left behind by now, so that a cluster begins in the middle of its life: workloads
 * with their ReplicaSets, pods and events, all as old as they say. The controllers find nothing to do about them.
 */
export class Past {
  readonly #options: PastOptions;
  readonly #events: PastEvents;
  readonly #pods: PastPods;

  constructor(options: PastOptions, events: PastEvents, pods: PastPods) {
    this.#options = options;
    this.#events = events;
    this.#pods = pods;
  }

  /** `crowd`: one of thousands of workloads, without history and events, placed in turn. */
  workload(plan: WorkloadPlan, { crowd = false }: { readonly crowd?: boolean } = {}): void {
    const { store, seed, nowMs } = this.#options;
    const random = randomFrom(seed, plan.namespace, plan.name);
    const key = `${plan.namespace}/${plan.name}`;
    const deployment = store.create("deployments", deploymentOf(plan, uuidFrom(seed, "deployment", key), nowMs));
    const stuck = isStuck(plan.trouble);
    const previous = crowd ? undefined : this.#replicaSet(deployment, plan, "previous", stuck ? plan.replicas : 0);
    const current = this.#replicaSet(deployment, plan, "current", stuck ? 1 : plan.replicas);
    if (previous !== undefined) {
      this.#settle(previous, this.#podsOf(previous, plan, random, { ...plan, trouble: undefined }, crowd));
    }
    this.#settle(current, this.#podsOf(current, plan, random, plan, crowd));
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

  #podsOf(
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
      pods.push(this.#pod(replicaSet, index, createdMs, as.trouble, crowd));
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

  #pod(
    replicaSet: ReplicaSet,
    index: number,
    createdMs: number,
    trouble: WorkloadPlan["trouble"],
    crowd: boolean,
  ): Pod {
    const name = `${replicaSet.metadata.name}-${nameSuffix(`${this.#options.seed}/${replicaSet.metadata.uid}/past/${index}`)}`;
    return this.#pods.add(podOf(replicaSet, name), {
      maker: replicaSet,
      index,
      createdMs,
      fate: fateOf(trouble),
      crowd,
    });
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
    const stuck = isStuck(plan.trouble);
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

/** A trouble that only time shows has not shown itself in the past. */
function fateOf(trouble: WorkloadPlan["trouble"]): Fate {
  if (trouble === undefined || trouble.kind === "no-room" || trouble.kind === "flaky" || trouble.kind === "hangs") {
    return { kind: "running" };
  }
  return trouble.kind === "crash" ? { kind: "crash", container: trouble.container } : { kind: trouble.kind };
}
