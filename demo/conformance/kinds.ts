/** A kind beyond pods and deployments that the portal reads, and an object of it that runs nothing. */
export interface ConformanceKind {
  readonly resource: string;
  /** `/api/v1` or `/apis/G/V`. */
  readonly base: string;
  readonly kind: string;
  readonly shortNames: readonly string[];
  /** Columns that `kubectl get` prints, among others of newer servers. */
  readonly columns: readonly string[];
  /** The rest of an object to create, beside kind, apiVersion and name; undefined for what belongs to the cluster. */
  readonly object?: object;
  /** Not every cluster has it. */
  readonly optional?: boolean;
}

const labels = { app: "kind" };
const selector = { matchLabels: labels };
const containers = [{ name: "idle", image: "registry.k8s.io/pause:3.10" }];
const template = { metadata: { labels }, spec: { containers } };
const job = { suspend: true, template: { spec: { containers, restartPolicy: "Never" } } };
const NOWHERE = { nodeSelector: { "slipway-conformance": "nowhere" } };

export const KINDS: readonly ConformanceKind[] = [
  {
    resource: "statefulsets",
    base: "/apis/apps/v1",
    kind: "StatefulSet",
    shortNames: ["sts"],
    columns: ["Name", "Ready", "Age"],
    object: { spec: { replicas: 0, serviceName: "none", selector, template } },
  },
  {
    resource: "daemonsets",
    base: "/apis/apps/v1",
    kind: "DaemonSet",
    shortNames: ["ds"],
    columns: ["Name", "Desired", "Current", "Ready", "Up-to-date", "Available", "Node Selector", "Age"],
    object: { spec: { selector, template: { ...template, spec: { containers, ...NOWHERE } } } },
  },
  {
    resource: "jobs",
    base: "/apis/batch/v1",
    kind: "Job",
    shortNames: [],
    columns: ["Name", "Completions", "Duration", "Age"],
    object: { spec: job },
  },
  {
    resource: "cronjobs",
    base: "/apis/batch/v1",
    kind: "CronJob",
    shortNames: ["cj"],
    columns: ["Name", "Schedule", "Suspend", "Active", "Last Schedule", "Age"],
    object: { spec: { schedule: "0 3 * * *", suspend: true, jobTemplate: { spec: job } } },
  },
  {
    resource: "replicationcontrollers",
    base: "/api/v1",
    kind: "ReplicationController",
    shortNames: ["rc"],
    columns: ["Name", "Desired", "Current", "Ready", "Age"],
    object: { spec: { replicas: 0, selector: labels, template } },
  },
  {
    resource: "services",
    base: "/api/v1",
    kind: "Service",
    shortNames: ["svc"],
    columns: ["Name", "Type", "Cluster-IP", "External-IP", "Port(s)", "Age"],
    object: { spec: { selector: labels, ports: [{ port: 80 }] } },
  },
  {
    resource: "endpointslices",
    base: "/apis/discovery.k8s.io/v1",
    kind: "EndpointSlice",
    shortNames: [],
    columns: ["Name", "AddressType", "Ports", "Endpoints", "Age"],
    object: { addressType: "IPv4", endpoints: [], ports: [] },
  },
  {
    resource: "poddisruptionbudgets",
    base: "/apis/policy/v1",
    kind: "PodDisruptionBudget",
    shortNames: ["pdb"],
    columns: ["Name", "Min Available", "Max Unavailable", "Allowed Disruptions", "Age"],
    object: { spec: { maxUnavailable: 1, selector } },
  },
  {
    resource: "persistentvolumeclaims",
    base: "/api/v1",
    kind: "PersistentVolumeClaim",
    shortNames: ["pvc"],
    columns: ["Name", "Status", "Volume", "Capacity", "Access Modes", "StorageClass", "Age"],
    object: {
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "slipway-conformance-none",
        resources: { requests: { storage: "1Gi" } },
      },
    },
  },
  {
    resource: "resourcequotas",
    base: "/api/v1",
    kind: "ResourceQuota",
    shortNames: ["quota"],
    columns: ["Name", "Request", "Limit", "Age"],
    object: { spec: { hard: { "count/secrets": "1000" } } },
  },
  {
    resource: "limitranges",
    base: "/api/v1",
    kind: "LimitRange",
    shortNames: ["limits"],
    columns: ["Name", "Created At"],
    object: { spec: { limits: [{ type: "Container", max: { cpu: "64" } }] } },
  },
  {
    resource: "leases",
    base: "/apis/coordination.k8s.io/v1",
    kind: "Lease",
    shortNames: [],
    columns: ["Name", "Holder", "Age"],
    object: { spec: { holderIdentity: "nobody" } },
  },
  {
    resource: "persistentvolumes",
    base: "/api/v1",
    kind: "PersistentVolume",
    shortNames: ["pv"],
    columns: ["Name", "Capacity", "Access Modes", "Reclaim Policy", "Status", "Claim", "StorageClass", "Reason", "Age"],
  },
  {
    resource: "storageclasses",
    base: "/apis/storage.k8s.io/v1",
    kind: "StorageClass",
    shortNames: ["sc"],
    columns: ["Name", "Provisioner", "ReclaimPolicy", "VolumeBindingMode", "AllowVolumeExpansion", "Age"],
  },
  {
    resource: "priorityclasses",
    base: "/apis/scheduling.k8s.io/v1",
    kind: "PriorityClass",
    shortNames: ["pc"],
    columns: ["Name", "Value", "Global-Default", "Age"],
  },
  {
    resource: "httproutes",
    base: "/apis/gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    shortNames: [],
    columns: ["Name", "Hostnames", "Age"],
    optional: true,
  },
];
