/** One record of each of the kinds beside pods, nodes and Deployments, for the tests of what answers from them. */
import type { JobFigures } from "#domain/objects/job.ts";
import type {
  BudgetRecord,
  ClaimRecord,
  CronJobRecord,
  HttpRouteRecord,
  IngressRecord,
  JobRecord,
  LimitRangeRecord,
  PriorityClassRecord,
  QuotaRecord,
  ServiceRecord,
  StorageClassRecord,
  VolumeRecord,
  WorkloadRecord,
} from "#server/kubernetes/records.ts";
import { aDeployment, base, MADE_AT } from "./records.ts";

const SHOP = "shop";

export function aStatefulSet(name: string, over: Partial<WorkloadRecord> = {}): WorkloadRecord {
  return {
    ...aDeployment(name, over),
    object: { kind: "StatefulSet", metadata: { name } },
    ...over,
    kind: "statefulsets",
  };
}

export function aDaemonSet(name: string, over: Partial<WorkloadRecord> = {}): WorkloadRecord {
  return { ...aDeployment(name, over), object: { kind: "DaemonSet", metadata: { name } }, ...over, kind: "daemonsets" };
}

export function aController(name: string, over: Partial<WorkloadRecord> = {}): WorkloadRecord {
  const object = { kind: "ReplicationController", metadata: { name } };
  return { ...aDeployment(name, over), object, ...over, kind: "replicationcontrollers" };
}

/** A Job of one pod that runs. */
export function aJob(name: string, job: Partial<JobFigures> = {}, over: Partial<JobRecord> = {}): JobRecord {
  return {
    kind: "jobs",
    ...base(over.namespace ?? SHOP, name),
    annotations: {},
    images: [{ container: "main", image: "registry.example/shop/job:1.2.3" }],
    podLabels: { app: name },
    claims: [],
    ...over,
    job: {
      completions: 1,
      parallelism: 1,
      isIndexed: false,
      isSuspended: false,
      backoffLimit: 6,
      activeDeadlineSeconds: null,
      active: 1,
      ready: 1,
      succeeded: 0,
      failed: 0,
      startedAt: MADE_AT,
      completedAt: null,
      conditions: [],
      ...job,
    },
  };
}

export function aCronJob(name: string, over: Partial<CronJobRecord> = {}): CronJobRecord {
  return {
    kind: "cronjobs",
    ...base(over.namespace ?? SHOP, name),
    annotations: {},
    schedule: "*/5 * * * *",
    timeZone: null,
    isSuspended: false,
    concurrencyPolicy: "Allow",
    startingDeadlineSeconds: null,
    lastScheduleAt: MADE_AT,
    lastSuccessAt: MADE_AT,
    active: [],
    images: [{ container: "main", image: "registry.example/shop/job:1.2.3" }],
    ...over,
  };
}

/** A Service on port 80 for pods with the label app=NAME. */
export function aService(name: string, over: Partial<ServiceRecord> = {}): ServiceRecord {
  return {
    kind: "services",
    ...base(over.namespace ?? SHOP, name),
    type: "ClusterIP",
    clusterIP: "10.0.0.7",
    externalName: null,
    selector: { app: name },
    ports: [{ name: "http", port: 80, protocol: "TCP", targetPort: "8080", nodePort: null }],
    externalIPs: [],
    balancers: [],
    ...over,
  };
}

export function anIngress(name: string, over: Partial<IngressRecord> = {}): IngressRecord {
  return {
    kind: "ingresses",
    ...base(over.namespace ?? SHOP, name),
    className: "nginx",
    rules: [],
    tlsHosts: [],
    balancers: [],
    ...over,
  };
}

export function anHttpRoute(name: string, over: Partial<HttpRouteRecord> = {}): HttpRouteRecord {
  return {
    kind: "httproutes",
    ...base(over.namespace ?? SHOP, name),
    hostnames: [],
    gateways: [],
    rules: [],
    isAccepted: true,
    ...over,
  };
}

/** A budget for pods with the label app=NAME, of whose one pod none may go. */
export function aBudget(name: string, over: Partial<BudgetRecord> = {}): BudgetRecord {
  return {
    kind: "poddisruptionbudgets",
    ...base(over.namespace ?? SHOP, name),
    minAvailable: "1",
    maxUnavailable: null,
    selector: { matchLabels: { app: name } },
    unhealthyPodEvictionPolicy: "IfHealthyBudget",
    status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
    conditions: [],
    ...over,
  };
}

export function aClaim(name: string, over: Partial<ClaimRecord> = {}): ClaimRecord {
  return {
    kind: "persistentvolumeclaims",
    ...base(over.namespace ?? SHOP, name),
    phase: "Bound",
    storageClass: "premium",
    volumeName: `pv-${name}`,
    accessModes: ["ReadWriteOnce"],
    requestedBytes: 2 ** 30,
    capacityBytes: 2 ** 30,
    conditions: [],
    ...over,
  };
}

export function aVolume(name: string, over: Partial<VolumeRecord> = {}): VolumeRecord {
  return {
    kind: "persistentvolumes",
    ...base("", name),
    phase: "Bound",
    message: null,
    storageClass: "premium",
    reclaimPolicy: "Delete",
    accessModes: ["ReadWriteOnce"],
    capacityBytes: 2 ** 30,
    claim: null,
    source: "disk.csi.azure.com",
    ...over,
  };
}

export function aStorageClass(name: string, over: Partial<StorageClassRecord> = {}): StorageClassRecord {
  return {
    kind: "storageclasses",
    ...base("", name),
    provisioner: "disk.csi.azure.com",
    reclaimPolicy: "Delete",
    bindingMode: "WaitForFirstConsumer",
    allowsExpansion: true,
    isDefault: false,
    ...over,
  };
}

export function aPriorityClass(name: string, value: number): PriorityClassRecord {
  return {
    kind: "priorityclasses",
    ...base("", name),
    value,
    isDefault: false,
    preemptionPolicy: "PreemptLowerPriority",
    description: null,
  };
}

export function aQuota(name: string, over: Partial<QuotaRecord> = {}): QuotaRecord {
  return { kind: "resourcequotas", ...base(over.namespace ?? SHOP, name), hard: {}, used: {}, scopes: [], ...over };
}

export function aLimitRange(name: string, over: Partial<LimitRangeRecord> = {}): LimitRangeRecord {
  return { kind: "limitranges", ...base(over.namespace ?? SHOP, name), limits: [], ...over };
}
