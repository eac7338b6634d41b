import type { ResourceName } from "../object-types.ts";
import type { Shape } from "./shape.ts";

/** The shapes of the kinds that are kept: what the world's controllers, selectors and tables read of them. */
const TEXTS: Shape = { map: "text" };
const AMOUNTS: Shape = { map: "quantity" };
const TEXT_LIST: Shape = { list: "text" };

const listOf = (fields: Readonly<Record<string, Shape>>): Shape => ({ list: { fields } });

const METADATA: Shape = {
  fields: {
    name: "text",
    generateName: "text",
    namespace: "text",
    uid: "text",
    resourceVersion: "text",
    generation: "number",
    creationTimestamp: "text",
    deletionTimestamp: "text",
    deletionGracePeriodSeconds: "number",
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: TEXT_LIST,
    ownerReferences: listOf({
      apiVersion: "text",
      kind: "text",
      name: "text",
      uid: "text",
      controller: "flag",
      blockOwnerDeletion: "flag",
    }),
    managedFields: { list: "object" },
  },
};

const RESOURCES: Shape = { fields: { requests: AMOUNTS, limits: AMOUNTS } };
const REQUIREMENTS = listOf({ key: "text", operator: "text", values: TEXT_LIST });
const LABEL_SELECTOR: Shape = { fields: { matchLabels: TEXTS, matchExpressions: REQUIREMENTS } };
const NODE_TERM: Shape = { fields: { matchExpressions: REQUIREMENTS, matchFields: REQUIREMENTS } };

const PROBE: Shape = {
  fields: {
    httpGet: { fields: { path: "text", port: "number-or-text", scheme: "text" } },
    tcpSocket: { fields: { port: "number-or-text" } },
    exec: { fields: { command: TEXT_LIST } },
    initialDelaySeconds: "number",
    timeoutSeconds: "number",
    periodSeconds: "number",
    successThreshold: "number",
    failureThreshold: "number",
  },
};

const CONTAINERS = listOf({
  name: "text",
  image: "text",
  command: TEXT_LIST,
  args: TEXT_LIST,
  env: listOf({ name: "text", value: "text", valueFrom: "object" }),
  ports: listOf({ name: "text", containerPort: "number", protocol: "text", hostPort: "number" }),
  resources: RESOURCES,
  restartPolicy: "text",
  imagePullPolicy: "text",
  readinessProbe: PROBE,
  livenessProbe: PROBE,
  startupProbe: PROBE,
  volumeMounts: listOf({ name: "text", mountPath: "text", readOnly: "flag", subPath: "text" }),
  securityContext: "object",
});

const NODE_AFFINITY: Shape = {
  fields: {
    requiredDuringSchedulingIgnoredDuringExecution: { fields: { nodeSelectorTerms: { list: NODE_TERM } } },
    preferredDuringSchedulingIgnoredDuringExecution: listOf({ weight: "number", preference: NODE_TERM }),
  },
};

const POD_SPEC: Shape = {
  fields: {
    containers: CONTAINERS,
    initContainers: CONTAINERS,
    nodeName: "text",
    nodeSelector: TEXTS,
    affinity: { fields: { nodeAffinity: NODE_AFFINITY, podAffinity: "object", podAntiAffinity: "object" } },
    tolerations: listOf({ key: "text", operator: "text", value: "text", effect: "text", tolerationSeconds: "number" }),
    topologySpreadConstraints: listOf({
      maxSkew: "number",
      topologyKey: "text",
      whenUnsatisfiable: "text",
      labelSelector: LABEL_SELECTOR,
    }),
    overhead: AMOUNTS,
    resources: RESOURCES,
    priority: "number",
    restartPolicy: "text",
    schedulerName: "text",
    schedulingGates: listOf({ name: "text" }),
    readinessGates: listOf({ conditionType: "text" }),
    terminationGracePeriodSeconds: "number",
    activeDeadlineSeconds: "number",
    serviceAccountName: "text",
    serviceAccount: "text",
    hostNetwork: "flag",
    volumes: listOf({ name: "text" }),
    imagePullSecrets: listOf({ name: "text" }),
  },
};

const CONDITIONS = listOf({ type: "text", status: "text", reason: "text", message: "text" });
const ADDRESSES = listOf({ ip: "text" });

const ENDED: Shape = { fields: { exitCode: "number", signal: "number", reason: "text", finishedAt: "text" } };
const STATE: Shape = {
  fields: {
    waiting: { fields: { reason: "text", message: "text" } },
    running: { fields: { startedAt: "text" } },
    terminated: ENDED,
  },
};

const CONTAINER_STATUSES = listOf({
  name: "text",
  image: "text",
  imageID: "text",
  ready: "flag",
  started: "flag",
  restartCount: "number",
  state: STATE,
  lastState: STATE,
  allocatedResources: AMOUNTS,
  resources: RESOURCES,
});

const POD_STATUS: Shape = {
  fields: {
    phase: "text",
    reason: "text",
    message: "text",
    conditions: CONDITIONS,
    hostIP: "text",
    podIP: "text",
    podIPs: ADDRESSES,
    hostIPs: ADDRESSES,
    startTime: "text",
    nominatedNodeName: "text",
    initContainerStatuses: CONTAINER_STATUSES,
    containerStatuses: CONTAINER_STATUSES,
  },
};

const TEMPLATE: Shape = { fields: { metadata: METADATA, spec: POD_SPEC } };

const DEPLOYMENT_SPEC: Shape = {
  fields: {
    replicas: "number",
    selector: LABEL_SELECTOR,
    template: TEMPLATE,
    strategy: {
      fields: {
        type: "text",
        rollingUpdate: { fields: { maxSurge: "number-or-text", maxUnavailable: "number-or-text" } },
      },
    },
    minReadySeconds: "number",
    revisionHistoryLimit: "number",
    progressDeadlineSeconds: "number",
    paused: "flag",
  },
};

const COUNTS = {
  replicas: "number",
  observedGeneration: "number",
  readyReplicas: "number",
  availableReplicas: "number",
  updatedReplicas: "number",
  unavailableReplicas: "number",
  fullyLabeledReplicas: "number",
  conditions: CONDITIONS,
} as const;

const NODE_SPEC: Shape = {
  fields: {
    podCIDR: "text",
    podCIDRs: TEXT_LIST,
    providerID: "text",
    unschedulable: "flag",
    taints: listOf({ key: "text", value: "text", effect: "text", timeAdded: "text" }),
  },
};

const NODE_STATUS: Shape = {
  fields: {
    capacity: AMOUNTS,
    allocatable: AMOUNTS,
    conditions: CONDITIONS,
    addresses: listOf({ type: "text", address: "text" }),
    nodeInfo: TEXTS,
    images: listOf({ names: TEXT_LIST, sizeBytes: "number" }),
  },
};

const EVENT_FIELDS = {
  involvedObject: TEXTS,
  reason: "text",
  message: "text",
  type: "text",
  count: "number",
  firstTimestamp: "text",
  lastTimestamp: "text",
  eventTime: "text",
  source: TEXTS,
  series: { fields: { count: "number", lastObservedTime: "text" } },
  reportingComponent: "text",
  reportingInstance: "text",
} as const;

const kindOf = (fields: Readonly<Record<string, Shape>>): Shape => ({ fields: { metadata: METADATA, ...fields } });

export const SHAPES: { readonly [Name in ResourceName]: Shape } = {
  events: kindOf(EVENT_FIELDS),
  namespaces: kindOf({
    spec: { fields: { finalizers: TEXT_LIST } },
    status: { fields: { phase: "text", conditions: CONDITIONS } },
  }),
  nodes: kindOf({ spec: NODE_SPEC, status: NODE_STATUS }),
  pods: kindOf({ spec: POD_SPEC, status: POD_STATUS }),
  deployments: kindOf({ spec: DEPLOYMENT_SPEC, status: { fields: COUNTS } }),
  replicasets: kindOf({
    spec: { fields: { replicas: "number", minReadySeconds: "number", selector: LABEL_SELECTOR, template: TEMPLATE } },
    status: { fields: COUNTS },
  }),
};
