import type { Shape } from "../shape.ts";
import {
  AMOUNTS,
  CONDITIONS,
  LABEL_SELECTOR,
  listOf,
  METADATA,
  REQUIREMENTS,
  RESOURCES,
  TEXT_LIST,
  TEXTS,
} from "./parts.ts";

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

export const POD_SPEC: Shape = {
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

export const POD_STATUS: Shape = {
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

export const TEMPLATE: Shape = { fields: { metadata: METADATA, spec: POD_SPEC } };
