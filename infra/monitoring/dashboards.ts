/** Grafana dashboards as data: what is shown, with its unit; `dashboardJson` makes Grafana's own form of it. */
export interface Panel {
  readonly title: string;
  readonly kind: "stat" | "timeseries" | "table" | "bargauge";
  readonly unit: "short" | "percent" | "percentunit" | "s" | "reqps" | "bytes" | "mbytes" | "watt" | "celsius" | "d";
  /** Of 24 columns. */
  readonly width: number;
  readonly queries: readonly { readonly expr: string; readonly legend: string }[];
  readonly description?: string;
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  /** Drop-downs at the top: a label of a metric. */
  readonly variables: readonly { readonly name: string; readonly metric: string; readonly label: string }[];
  readonly panels: readonly Panel[];
}

const one = (expr: string, legend = ""): Panel["queries"] => [{ expr, legend }];

export const DASHBOARDS: readonly Dashboard[] = [
  {
    uid: "slipway-cluster",
    title: "Slipway: cluster",
    variables: [],
    panels: [
      { title: "Nodes that take pods", kind: "stat", unit: "short", width: 6, queries: one("slipway:nodes:available") },
      { title: "Nodes", kind: "stat", unit: "short", width: 6, queries: one("slipway:nodes:total") },
      {
        title: "CPU free for requests",
        kind: "stat",
        unit: "percentunit",
        width: 6,
        queries: one("slipway:cpu_free:ratio"),
      },
      {
        title: "Memory free for requests",
        kind: "stat",
        unit: "percentunit",
        width: 6,
        queries: one("slipway:memory_free:ratio"),
      },
      {
        title: "Room over time",
        kind: "timeseries",
        unit: "percentunit",
        width: 12,
        queries: [
          { expr: "slipway:cpu_free:ratio", legend: "CPU" },
          { expr: "slipway:memory_free:ratio", legend: "memory" },
        ],
      },
      {
        title: "Pods without a node",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one("slipway:pods_unscheduled:count > 0", "{{namespace}}"),
      },
      {
        title: "Containers whose last end was an error",
        kind: "table",
        unit: "short",
        width: 12,
        queries: one("slipway:containers_ended_in_error:count > 0", "{{namespace}} {{reason}}"),
        description:
          "Kubernetes' own events live an hour and are no metric; the portal shows them. This is what stays.",
      },
      {
        title: "Certificates end in",
        kind: "table",
        unit: "d",
        width: 12,
        queries: [
          { expr: "slipway:certificate_left:days", legend: "{{namespace}}/{{name}}" },
          { expr: "slipway:probed_certificate_left:days", legend: "{{instance}}" },
        ],
      },
    ],
  },
  {
    uid: "slipway-gpu-room",
    title: "Slipway: GPUs, who holds them",
    variables: [],
    panels: [
      {
        title: "Allocatable",
        kind: "stat",
        unit: "short",
        width: 8,
        queries: one("slipway:gpus:allocatable", "{{resource}}"),
      },
      {
        title: "Requested",
        kind: "stat",
        unit: "short",
        width: 8,
        queries: one("slipway:gpus:requested", "{{resource}}"),
      },
      {
        title: "Free",
        kind: "stat",
        unit: "short",
        width: 8,
        queries: one(
          "slipway:gpus:allocatable - (slipway:gpus:requested or slipway:gpus:allocatable * 0)",
          "{{resource}}",
        ),
        description: "In all. What fits on one node is less: the portal says it for each pool.",
      },
      {
        title: "By namespace",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one(
          'sum by (namespace) (max by (namespace, pod, container, resource) (kube_pod_container_resource_requests{resource=~"nvidia_com_(gpu|mig_.+)"}) * on (namespace, pod) group_left () slipway:pods:holding)',
          "{{namespace}}",
        ),
      },
      {
        title: "Waited for",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one(
          'sum by (namespace) (max by (namespace, pod, container, resource) (kube_pod_container_resource_requests{resource=~"nvidia_com_(gpu|mig_.+)"}) * on (namespace, pod) group_left () (max by (namespace, pod) (kube_pod_status_unschedulable) == 1))',
          "{{namespace}}",
        ),
      },
      {
        title: "Held and idle",
        kind: "table",
        unit: "percent",
        width: 24,
        queries: one("slipway:gpu_utilisation:avg30m < 5", "{{namespace}}/{{pod}}"),
        description: "Busy less than 5 % on average of the last half hour.",
      },
    ],
  },
  {
    uid: "slipway-gpu-devices",
    title: "Slipway: GPUs, each device",
    variables: [{ name: "node", metric: "DCGM_FI_DEV_GPU_UTIL", label: "Hostname" }],
    panels: [
      {
        title: "Busy",
        kind: "timeseries",
        unit: "percent",
        width: 12,
        queries: one('DCGM_FI_DEV_GPU_UTIL{Hostname=~"$node"}', "{{Hostname}} {{gpu}}"),
      },
      {
        title: "Memory in use",
        kind: "timeseries",
        unit: "mbytes",
        width: 12,
        queries: one('DCGM_FI_DEV_FB_USED{Hostname=~"$node"}', "{{Hostname}} {{gpu}}"),
      },
      {
        title: "Compute engine active",
        kind: "timeseries",
        unit: "percentunit",
        width: 12,
        queries: one('DCGM_FI_PROF_GR_ENGINE_ACTIVE{Hostname=~"$node"}', "{{Hostname}} {{gpu}}"),
        description: "Closer to the truth than Busy, which counts any kernel at all. Not every device has it.",
      },
      {
        title: "Power",
        kind: "timeseries",
        unit: "watt",
        width: 6,
        queries: one('DCGM_FI_DEV_POWER_USAGE{Hostname=~"$node"}', "{{Hostname}} {{gpu}}"),
      },
      {
        title: "Temperature",
        kind: "timeseries",
        unit: "celsius",
        width: 6,
        queries: one('DCGM_FI_DEV_GPU_TEMP{Hostname=~"$node"}', "{{Hostname}} {{gpu}}"),
      },
      {
        title: "Last XID error (0: none)",
        kind: "table",
        unit: "short",
        width: 12,
        queries: one('DCGM_FI_DEV_XID_ERRORS{Hostname=~"$node"} > 0', "{{Hostname}} {{gpu}} {{modelName}}"),
      },
      {
        title: "Cannot be given out",
        kind: "table",
        unit: "short",
        width: 12,
        queries: one(
          'max by (node) (kube_node_status_capacity{resource="nvidia_com_gpu"}) - max by (node) (kube_node_status_allocatable{resource="nvidia_com_gpu"}) > 0',
          "{{node}}",
        ),
      },
    ],
  },
  {
    uid: "slipway-application",
    title: "Slipway: application",
    variables: [
      { name: "namespace", metric: "http_requests_total", label: "namespace" },
      { name: "job", metric: "http_requests_total", label: "job" },
    ],
    panels: [
      {
        title: "Events a second",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one('slipway:app_events:rate5m{namespace=~"$namespace",job=~"$job"}', "{{namespace}}/{{job}}"),
      },
      {
        title: "Requests a second",
        kind: "timeseries",
        unit: "reqps",
        width: 12,
        queries: one('slipway:app_requests:rate5m{namespace=~"$namespace",job=~"$job"}', "{{namespace}}/{{job}}"),
      },
      {
        title: "Answered with an error",
        kind: "timeseries",
        unit: "percentunit",
        width: 12,
        queries: one('slipway:app_errors:ratio5m{namespace=~"$namespace",job=~"$job"}', "{{namespace}}/{{job}}"),
      },
      {
        title: "One request in twenty takes longer than",
        kind: "timeseries",
        unit: "s",
        width: 12,
        queries: one(
          'slipway:app_latency_seconds:p95_5m{namespace=~"$namespace",job=~"$job"}',
          "{{namespace}}/{{job}}",
        ),
      },
      {
        title: "Open streams",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one(
          'sum by (namespace, job) (app_streams_open{namespace=~"$namespace",job=~"$job"})',
          "{{namespace}}/{{job}}",
        ),
      },
      {
        title: "Streams told to move, a second",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one(
          'sum by (namespace, job) (rate(app_streams_moved_total{namespace=~"$namespace",job=~"$job"}[5m]))',
          "{{namespace}}/{{job}}",
        ),
      },
    ],
  },
  {
    uid: "slipway-portal",
    title: "Slipway: the portal",
    variables: [],
    panels: [
      {
        title: "Requests a second",
        kind: "timeseries",
        unit: "reqps",
        width: 12,
        queries: one("slipway:portal_requests:rate5m", "all"),
      },
      {
        title: "One request in twenty takes longer than",
        kind: "timeseries",
        unit: "s",
        width: 12,
        queries: one("slipway:portal_latency_seconds:p95_5m", "all"),
      },
      {
        title: "Objects in view",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one("max by (cluster, kind) (slipway_kubernetes_objects)", "{{cluster}} {{kind}}"),
      },
      {
        title: "Views that are not live",
        kind: "table",
        unit: "short",
        width: 12,
        queries: one("min by (cluster, kind) (slipway_kubernetes_live) == 0", "{{cluster}} {{kind}}"),
      },
      {
        title: "Changes a second",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one("sum by (cluster) (rate(slipway_kubernetes_events_total[5m]))", "{{cluster}}"),
      },
      {
        title: "Lists begun again",
        kind: "timeseries",
        unit: "short",
        width: 12,
        queries: one("sum by (cluster, why) (increase(slipway_kubernetes_lists_total[1h]))", "{{cluster}} {{why}}"),
      },
    ],
  },
];
