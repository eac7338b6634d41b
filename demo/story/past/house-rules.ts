import { budgetStatus } from "../../controllers/disruption/budget-status.ts";
import { slicesOf } from "../../controllers/endpoints/slices.ts";
import { leaseOf } from "../../controllers/nodes/heartbeats.ts";
import { usageOf } from "../../controllers/quota/quota-usage.ts";
import { rfc3339, rfc3339Micro } from "../../controllers/runtime/clock.ts";
import { matchesLabels } from "../../controllers/runtime/selector.ts";
import type { PodDisruptionBudgetObject, ServiceObject } from "../../kubernetes/object-types.ts";
import type { ObjectStore } from "../../kubernetes/store.ts";
import type { StatefulPlan } from "../catalog/stateful.ts";
import type { WorkloadPlan } from "../catalog/workload-plan.ts";
import { uuidFrom } from "../identity.ts";

const DAY_MS = 86_400_000;

const STORAGE: readonly (readonly [name: string, provisioner: string, mode: string, sku: string])[] = [
  ["managed-csi", "disk.csi.azure.com", "WaitForFirstConsumer", "StandardSSD_LRS"],
  ["managed-csi-premium", "disk.csi.azure.com", "WaitForFirstConsumer", "Premium_LRS"],
  ["azurefile-csi", "file.csi.azure.com", "Immediate", "Standard_LRS"],
  ["local-nvme", "kubernetes.io/no-provisioner", "Immediate", "none"],
];

const PRIORITIES: readonly (readonly [name: string, value: number, description: string])[] = [
  ["system-cluster-critical", 2_000_000_000, "Used for system critical pods that must run in the cluster."],
  ["system-node-critical", 2_000_001_000, "Used for system critical pods that must not be moved from their node."],
  ["service-high", 100_000, "Services that people wait for."],
  ["batch-low", -1_000, "Trainings and reports: they give way to services."],
];

/** What stands round the workloads: classes, ways to them, budgets, quotas. All of it is as the controllers keep it. */
export class HouseRules {
  readonly #store: ObjectStore;
  readonly #seed: string;
  readonly #nowMs: number;

  constructor(store: ObjectStore, seed: string, nowMs: number) {
    this.#store = store;
    this.#seed = seed;
    this.#nowMs = nowMs;
  }

  #meta(kind: string, name: string, daysAgo: number, namespace?: string) {
    return {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      uid: uuidFrom(this.#seed, kind, namespace ?? "", name),
      creationTimestamp: rfc3339(this.#nowMs - daysAgo * DAY_MS),
    };
  }

  classes(ageDays: number): void {
    for (const [name, provisioner, volumeBindingMode, skuName] of STORAGE) {
      const metadata = this.#meta("storageclass", name, ageDays);
      const annotations = name === "managed-csi" ? { "storageclass.kubernetes.io/is-default-class": "true" } : {};
      this.#store.create("storageclasses", {
        metadata: { ...metadata, annotations },
        provisioner,
        parameters: { skuName },
        reclaimPolicy: "Delete",
        volumeBindingMode,
        allowVolumeExpansion: provisioner !== "kubernetes.io/no-provisioner",
      });
    }
    this.#store.create("runtimeclasses", {
      metadata: this.#meta("runtimeclass", "nvidia", ageDays),
      handler: "nvidia",
    });
    for (const [name, value, description] of PRIORITIES) {
      this.#store.create("priorityclasses", {
        metadata: this.#meta("priorityclass", name, ageDays),
        value,
        description,
      });
    }
  }

  leases(): void {
    for (const node of this.#store.list("nodes")) {
      const lease = leaseOf(node, rfc3339Micro(this.#nowMs));
      lease.metadata.uid = uuidFrom(this.#seed, "lease", node.metadata.name);
      lease.metadata.creationTimestamp = node.metadata.creationTimestamp;
      this.#store.create("leases", lease);
    }
  }

  /** The way to a workload's pods, and the addresses at which it answers by now. */
  service(plan: WorkloadPlan | StatefulPlan, host?: string): void {
    const { name, namespace } = plan;
    const stateful = "port" in plan;
    const selector = { "app.kubernetes.io/name": name };
    const spec: ServiceObject["spec"] = stateful
      ? { selector, clusterIP: "None", ports: [{ name: "main", port: plan.port, targetPort: "main" }] }
      : { selector, ports: [{ name: "http", port: 80, targetPort: "http" }] };
    const metadata = { ...this.#meta("service", name, plan.createdDaysAgo, namespace), labels: selector };
    const service = this.#store.create("services", { metadata, spec });
    const pods = this.#store.list("pods", namespace).filter((pod) => matchesLabels(selector, pod.metadata.labels));
    const zoneOf = (node: string) =>
      this.#store.get("nodes", undefined, node)?.metadata.labels?.["topology.kubernetes.io/zone"];
    for (const slice of slicesOf(service, pods, zoneOf)) {
      slice.metadata.uid = uuidFrom(this.#seed, "slice", namespace, slice.metadata.name ?? "");
      slice.metadata.creationTimestamp = metadata.creationTimestamp;
      this.#store.create("endpointslices", slice);
    }
    if (host !== undefined) this.#route(name, namespace, host, plan.createdDaysAgo);
  }

  #route(name: string, namespace: string, host: string, daysAgo: number): void {
    const parent = { group: "gateway.networking.k8s.io", kind: "Gateway", namespace: "kube-system", name: "public" };
    const at = rfc3339(this.#nowMs - daysAgo * DAY_MS);
    this.#store.create("httproutes", {
      metadata: this.#meta("httproute", name, daysAgo, namespace),
      spec: {
        parentRefs: [parent],
        hostnames: [host],
        rules: [
          { matches: [{ path: { type: "PathPrefix", value: "/" } }], backendRefs: [{ name, port: 80, weight: 1 }] },
        ],
      },
      status: {
        parents: [
          {
            parentRef: parent,
            controllerName: "gateway.envoyproxy.io/gatewayclass-controller",
            conditions: [
              { type: "Accepted", status: "True", reason: "Accepted", message: "", lastTransitionTime: at },
              { type: "ResolvedRefs", status: "True", reason: "ResolvedRefs", message: "", lastTransitionTime: at },
            ],
          },
        ],
      },
    });
  }

  budget(plan: WorkloadPlan | StatefulPlan, spec: Omit<PodDisruptionBudgetObject["spec"], "selector">): void {
    const { name, namespace, replicas } = plan;
    const matchLabels = { "app.kubernetes.io/name": name };
    const budget = this.#store.create("poddisruptionbudgets", {
      metadata: this.#meta("budget", name, plan.createdDaysAgo, namespace),
      spec: { ...spec, selector: { matchLabels } },
    });
    const pods = this.#store
      .list("pods", namespace)
      .filter(
        (pod) =>
          matchesLabels(matchLabels, pod.metadata.labels) && !/^(Failed|Succeeded)$/.test(pod.status.phase ?? ""),
      );
    const status = budgetStatus(budget, pods, replicas, this.#nowMs - plan.releasedHoursAgo * 3_600_000);
    this.#store.mutate(
      "poddisruptionbudgets",
      namespace,
      name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
  }

  /** What a team may have in all, and what a container of theirs has where it says nothing. */
  limits(namespace: string, hard: Readonly<Record<string, string>>, ageDays: number): void {
    this.#store.create("limitranges", {
      metadata: this.#meta("limitrange", "defaults", ageDays, namespace),
      spec: {
        limits: [
          {
            type: "Container",
            default: { cpu: "500m", memory: "512Mi" },
            defaultRequest: { cpu: "100m", memory: "128Mi" },
            max: { memory: "512Gi" },
          },
        ],
      },
    });
    const metadata = this.#meta("quota", "team-quota", ageDays, namespace);
    const quota = this.#store.create("resourcequotas", { metadata, spec: { hard: { ...hard } } });
    const used = usageOf(quota, {
      pods: this.#store.list("pods", namespace),
      claims: this.#store.list("persistentvolumeclaims", namespace),
      count: (resource) =>
        resource === "services" || resource === "configmaps" || resource === "secrets"
          ? this.#store.list(resource, namespace).length
          : undefined,
    });
    this.#store.mutate(
      "resourcequotas",
      namespace,
      "team-quota",
      (draft) => {
        draft.status = { hard: { ...hard }, used };
      },
      { subresource: "status" },
    );
  }
}
