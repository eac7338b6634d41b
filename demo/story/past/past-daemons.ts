import { type DaemonCounts, DaemonNodes, lookAt } from "../../controllers/daemonset/daemon-nodes.ts";
import { type DaemonSet, daemonPod, placeOf } from "../../controllers/daemonset/daemon-pod.ts";
import { BEHAVIOUR_ANNOTATION } from "../../controllers/kubelet/behaviour.ts";
import { count } from "../../controllers/replicaset/replicaset-status.ts";
import { newRevision } from "../../controllers/revisions/revisions.ts";
import { rfc3339 } from "../../controllers/runtime/clock.ts";
import { nameSuffix } from "../../controllers/runtime/pod-from-template.ts";
import type { DaemonSetStatus } from "../../kubernetes/object-types.ts";
import { type DaemonPlan, daemonPodSpec } from "../catalog/daemons.ts";
import { uuidFrom } from "../identity.ts";
import type { PastOptions, PastPods } from "./past-pods.ts";

const HOUR_MS = 3_600_000;

export interface DaemonOptions {
  /** Nodes on which device plugins fail. */
  readonly brokenPlugins: ReadonlySet<string>;
  /** More nodes than the story has of its own: nothing is told of their pods. */
  readonly crowd: boolean;
}

/** DaemonSets with a pod on every node that is to have one. */
export class PastDaemons {
  readonly #options: PastOptions;
  readonly #pods: PastPods;

  constructor(options: PastOptions, pods: PastPods) {
    this.#options = options;
    this.#pods = pods;
  }

  add(plan: DaemonPlan, { brokenPlugins, crowd }: DaemonOptions): void {
    const { store, nowMs } = this.#options;
    const set = this.#set(plan);
    const nodes = new DaemonNodes();
    for (const node of store.list("nodes")) {
      const place = placeOf(set, node);
      if (!place.run) continue;
      const { name } = node.metadata;
      const broken = plan.devicePlugin === true && brokenPlugins.has(name);
      const releasedMs = nowMs - plan.releasedHoursAgo * HOUR_MS;
      const joinedMs = Date.parse(node.metadata.creationTimestamp) + 20_000;
      const made = daemonPod(set, name, this.#freeName(plan, name));
      // On the node's word alone it fails there: the others run the same version.
      if (broken) made.metadata.annotations = { [BEHAVIOUR_ANNOTATION]: "crash" };
      const pod = this.#pods.add(made, {
        maker: set,
        index: name,
        createdMs: broken ? nowMs - 5 * HOUR_MS : Math.max(releasedMs, joinedMs),
        fate: broken ? { kind: "crash", container: plan.name } : { kind: "running" },
        crowd,
        node: name,
      });
      nodes.set(name, lookAt(set, place, [pod], nowMs));
    }
    const status = statusOf(set, nodes.counts);
    store.mutate(
      "daemonsets",
      plan.namespace,
      plan.name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
  }

  /** Of thousands of names made up of five characters two may be the same. */
  #freeName({ name, namespace }: DaemonPlan, node: string): string {
    const { store, seed } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      const free = `${name}-${nameSuffix(`${seed}/${name}/${node}${attempt === 0 ? "" : `/${attempt}`}`)}`;
      if (store.get("pods", namespace, free) === undefined) return free;
    }
  }

  #set(plan: DaemonPlan): DaemonSet {
    const { store, seed, nowMs } = this.#options;
    const { name, namespace, version } = plan;
    const selector = { "app.kubernetes.io/name": name };
    const labels = { ...selector, "app.kubernetes.io/version": version };
    const set = store.create("daemonsets", {
      metadata: {
        name,
        namespace,
        uid: uuidFrom(seed, "daemonset", namespace, name),
        generation: 3,
        creationTimestamp: rfc3339(nowMs - plan.createdDaysAgo * 24 * HOUR_MS),
        labels,
        annotations: { "deprecated.daemonset.template.generation": "3" },
      },
      spec: { selector: { matchLabels: selector }, template: { metadata: { labels }, spec: daemonPodSpec(plan) } },
    });
    const revision = newRevision(set, set.spec.template, 3);
    revision.metadata.uid = uuidFrom(seed, "revision", namespace, revision.metadata.name ?? "");
    revision.metadata.creationTimestamp = rfc3339(nowMs - plan.releasedHoursAgo * HOUR_MS);
    store.create("controllerrevisions", revision);
    return set;
  }
}

const statusOf = (set: DaemonSet, counts: DaemonCounts): DaemonSetStatus => ({
  currentNumberScheduled: counts.current,
  numberMisscheduled: counts.misscheduled,
  desiredNumberScheduled: counts.desired,
  numberReady: counts.ready,
  observedGeneration: set.metadata.generation ?? 1,
  ...count("updatedNumberScheduled", counts.updated),
  ...count("numberAvailable", counts.available),
  ...count("numberUnavailable", counts.desired - counts.available),
});
