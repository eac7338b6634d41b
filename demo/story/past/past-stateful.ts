import { OWNER_ANNOTATION } from "../../controllers/everyday-life.ts";
import { newRevision, revisionName } from "../../controllers/revisions/revisions.ts";
import { rfc3339 } from "../../controllers/runtime/clock.ts";
import type { Pod } from "../../controllers/runtime/cluster-index.ts";
import { blockedMessage } from "../../controllers/scheduler/message.ts";
import { claimsOfOrdinal, podOfOrdinal, type StatefulSet } from "../../controllers/statefulset/identity.ts";
import { statefulSetStatus } from "../../controllers/statefulset/statefulset-status.ts";
import { claimReference, volumeFor } from "../../controllers/volumes/new-volume.ts";
import type { NewObject } from "../../kubernetes/object.ts";
import type { StatefulSetObject } from "../../kubernetes/object-types.ts";
import { type StatefulPlan, statefulContainer } from "../catalog/stateful.ts";
import { uuidFrom } from "../identity.ts";
import type { PastOptions, PastPods } from "./past-pods.ts";

const HOUR_MS = 3_600_000;

/** StatefulSets with their numbered pods, and the volumes that those have had since they were first made. */
export class PastStateful {
  readonly #options: PastOptions;
  readonly #pods: PastPods;

  constructor(options: PastOptions, pods: PastPods) {
    this.#options = options;
    this.#pods = pods;
  }

  add(plan: StatefulPlan): void {
    const { store, seed, nowMs } = this.#options;
    const set = store.create("statefulsets", this.#setOf(plan));
    const since = rfc3339(nowMs - plan.releasedHoursAgo * HOUR_MS);
    const revision = newRevision(set, set.spec.template, 4);
    revision.metadata.uid = uuidFrom(seed, "revision", plan.namespace, revision.metadata.name ?? "");
    revision.metadata.creationTimestamp = since;
    store.create("controllerrevisions", revision);
    const name = revisionName(set, set.spec.template);
    const pods = Array.from({ length: plan.replicas }, (_, ordinal) => this.#pod(set, plan, ordinal, name));
    const status = statefulSetStatus(set, pods, name, name, nowMs);
    store.mutate(
      "statefulsets",
      plan.namespace,
      plan.name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
  }

  #setOf(plan: StatefulPlan): NewObject<StatefulSetObject> {
    const { seed, nowMs } = this.#options;
    const { name, namespace, owner, partOf, version, claim, partition } = plan;
    const selector = { "app.kubernetes.io/name": name };
    const labels = { ...selector, "app.kubernetes.io/version": version, "app.kubernetes.io/part-of": partOf };
    return {
      metadata: {
        name,
        namespace,
        uid: uuidFrom(seed, "statefulset", namespace, name),
        generation: 5,
        creationTimestamp: rfc3339(nowMs - plan.createdDaysAgo * 24 * HOUR_MS),
        labels,
        ...(owner === undefined ? {} : { annotations: { [OWNER_ANNOTATION]: owner } }),
      },
      spec: {
        replicas: plan.replicas,
        serviceName: name,
        selector: { matchLabels: selector },
        ...(partition === undefined ? {} : { updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition } } }),
        template: {
          metadata: { labels },
          spec: {
            containers: [statefulContainer(plan)],
            serviceAccountName: name,
            terminationGracePeriodSeconds: 60,
            // Numbered pods keep to nodes of their own where there are enough.
            affinity: {
              podAntiAffinity: {
                preferredDuringSchedulingIgnoredDuringExecution: [
                  {
                    weight: 100,
                    podAffinityTerm: {
                      topologyKey: "kubernetes.io/hostname",
                      labelSelector: { matchLabels: selector },
                    },
                  },
                ],
              },
            },
          },
        },
        ...(claim === undefined
          ? {}
          : {
              volumeClaimTemplates: [
                {
                  metadata: { name: claim.name },
                  spec: {
                    accessModes: ["ReadWriteOnce"],
                    storageClassName: claim.storageClass,
                    resources: { requests: { storage: claim.size } },
                  },
                },
              ],
            }),
      },
    };
  }

  #pod(set: StatefulSet, plan: StatefulPlan, ordinal: number, revision: string): Pod {
    const { store, nowMs } = this.#options;
    const made = podOfOrdinal(set, ordinal, set.spec.template, revision);
    const blocked = plan.unboundClaim === true && ordinal === plan.replicas - 1;
    // Renewed from the highest ordinal down, a minute each.
    const createdMs = nowMs - plan.releasedHoursAgo * HOUR_MS + (plan.replicas - ordinal) * 60_000;
    const total = store.count("nodes");
    const message = blockedMessage("pod has unbound immediate PersistentVolumeClaims", total);
    const pod = this.#pods.add(made, {
      maker: set,
      index: ordinal,
      createdMs: blocked ? nowMs - 2 * HOUR_MS : createdMs,
      fate: blocked ? { kind: "blocked", message } : { kind: "running" },
    });
    this.#claims(set, plan, ordinal, pod, blocked);
    return pod;
  }

  #claims(set: StatefulSet, plan: StatefulPlan, ordinal: number, pod: Pod, blocked: boolean): void {
    const { store, seed, nowMs } = this.#options;
    for (const claim of claimsOfOrdinal(set, ordinal)) {
      const { namespace, name = "" } = claim.metadata;
      const at = rfc3339(blocked ? nowMs - 2 * HOUR_MS : nowMs - plan.createdDaysAgo * 24 * HOUR_MS + ordinal * 60_000);
      claim.metadata.uid = uuidFrom(seed, "claim", plan.namespace, name);
      claim.metadata.creationTimestamp = at;
      claim.metadata.finalizers = ["kubernetes.io/pvc-protection"];
      if (blocked) claim.spec = { ...claim.spec, storageClassName: "local-nvme" };
      const created = store.create("persistentvolumeclaims", claim);
      const storageClass = store.get("storageclasses", undefined, plan.claim?.storageClass ?? "");
      if (blocked || storageClass === undefined) continue;
      const node = store.get("nodes", undefined, pod.spec.nodeName ?? "");
      const volume = volumeFor(created, storageClass, node);
      volume.metadata.uid = uuidFrom(seed, "volume", plan.namespace, name);
      volume.metadata.creationTimestamp = at;
      volume.spec.claimRef = claimReference(created);
      volume.status = { phase: "Bound", lastPhaseTransitionTime: at };
      const made = store.create("persistentvolumes", volume);
      store.mutate(
        "persistentvolumeclaims",
        namespace,
        name,
        (draft) => {
          draft.metadata.annotations = {
            "pv.kubernetes.io/bind-completed": "yes",
            "pv.kubernetes.io/bound-by-controller": "yes",
            "volume.kubernetes.io/selected-node": pod.spec.nodeName ?? "",
            "volume.kubernetes.io/storage-provisioner": storageClass.provisioner,
          };
          draft.spec.volumeName = made.metadata.name;
          draft.status = {
            phase: "Bound",
            accessModes: [...(made.spec.accessModes ?? [])],
            capacity: { ...made.spec.capacity },
          };
        },
        { subresource: "both" },
      );
    }
  }
}
