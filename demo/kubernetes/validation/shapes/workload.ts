import type { Shape } from "../shape.ts";
import { AMOUNTS, CONDITIONS, kindOf, LABEL_SELECTOR, listOf, METADATA, REFERENCE, TEXT_LIST, TEXTS } from "./parts.ts";
import { TEMPLATE } from "./pod.ts";

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

/** What is counted of every kind that has replicas. */
const COUNTS = {
  replicas: "number",
  observedGeneration: "number",
  readyReplicas: "number",
  availableReplicas: "number",
  conditions: CONDITIONS,
} as const;

const DEPLOYMENT_COUNTS: Shape = {
  fields: { ...COUNTS, updatedReplicas: "number", unavailableReplicas: "number", terminatingReplicas: "number" },
};

export const CLAIM_SPEC: Shape = {
  fields: {
    accessModes: TEXT_LIST,
    resources: { fields: { requests: AMOUNTS, limits: AMOUNTS } },
    storageClassName: "text",
    volumeName: "text",
    volumeMode: "text",
    volumeAttributesClassName: "text",
    selector: LABEL_SELECTOR,
  },
};

const STATEFULSET_SPEC: Shape = {
  fields: {
    replicas: "number",
    serviceName: "text",
    selector: LABEL_SELECTOR,
    template: TEMPLATE,
    volumeClaimTemplates: listOf({ metadata: METADATA, spec: CLAIM_SPEC }),
    podManagementPolicy: "text",
    updateStrategy: {
      fields: { type: "text", rollingUpdate: { fields: { partition: "number", maxUnavailable: "number-or-text" } } },
    },
    revisionHistoryLimit: "number",
    minReadySeconds: "number",
    persistentVolumeClaimRetentionPolicy: { fields: { whenDeleted: "text", whenScaled: "text" } },
    ordinals: { fields: { start: "number" } },
  },
};

const DAEMONSET_SPEC: Shape = {
  fields: {
    selector: LABEL_SELECTOR,
    template: TEMPLATE,
    updateStrategy: {
      fields: {
        type: "text",
        rollingUpdate: { fields: { maxUnavailable: "number-or-text", maxSurge: "number-or-text" } },
      },
    },
    minReadySeconds: "number",
    revisionHistoryLimit: "number",
  },
};

const JOB_SPEC: Shape = {
  fields: {
    template: TEMPLATE,
    parallelism: "number",
    completions: "number",
    completionMode: "text",
    backoffLimit: "number",
    backoffLimitPerIndex: "number",
    maxFailedIndexes: "number",
    activeDeadlineSeconds: "number",
    ttlSecondsAfterFinished: "number",
    suspend: "flag",
    selector: LABEL_SELECTOR,
    manualSelector: "flag",
    podReplacementPolicy: "text",
    podFailurePolicy: { fields: { rules: { list: "object" } } },
    successPolicy: { fields: { rules: { list: "object" } } },
    managedBy: "text",
  },
};

const CRONJOB_SPEC: Shape = {
  fields: {
    schedule: "text",
    timeZone: "text",
    startingDeadlineSeconds: "number",
    concurrencyPolicy: "text",
    suspend: "flag",
    jobTemplate: { fields: { metadata: METADATA, spec: JOB_SPEC } },
    successfulJobsHistoryLimit: "number",
    failedJobsHistoryLimit: "number",
  },
};

const STATEFULSET_COUNTS: Shape = {
  fields: {
    ...COUNTS,
    updatedReplicas: "number",
    currentReplicas: "number",
    currentRevision: "text",
    updateRevision: "text",
  },
};

const DAEMONSET_COUNTS: Shape = {
  fields: {
    currentNumberScheduled: "number",
    numberMisscheduled: "number",
    desiredNumberScheduled: "number",
    numberReady: "number",
    updatedNumberScheduled: "number",
    numberAvailable: "number",
    numberUnavailable: "number",
    observedGeneration: "number",
    conditions: CONDITIONS,
  },
};

const JOB_STATUS: Shape = {
  fields: {
    startTime: "text",
    completionTime: "text",
    active: "number",
    ready: "number",
    terminating: "number",
    succeeded: "number",
    failed: "number",
    completedIndexes: "text",
    failedIndexes: "text",
    uncountedTerminatedPods: { fields: { succeeded: TEXT_LIST, failed: TEXT_LIST } },
    conditions: CONDITIONS,
  },
};

export const WORKLOAD_SHAPES = {
  replicationcontrollers: kindOf({
    spec: { fields: { replicas: "number", minReadySeconds: "number", selector: TEXTS, template: TEMPLATE } },
    status: { fields: { ...COUNTS, fullyLabeledReplicas: "number" } },
  }),
  controllerrevisions: kindOf({ data: "object", revision: "number" }),
  daemonsets: kindOf({ spec: DAEMONSET_SPEC, status: DAEMONSET_COUNTS }),
  deployments: kindOf({ spec: DEPLOYMENT_SPEC, status: DEPLOYMENT_COUNTS }),
  replicasets: kindOf({
    spec: { fields: { replicas: "number", minReadySeconds: "number", selector: LABEL_SELECTOR, template: TEMPLATE } },
    status: { fields: { ...COUNTS, fullyLabeledReplicas: "number" } },
  }),
  statefulsets: kindOf({ spec: STATEFULSET_SPEC, status: STATEFULSET_COUNTS }),
  cronjobs: kindOf({
    spec: CRONJOB_SPEC,
    status: { fields: { active: { list: REFERENCE }, lastScheduleTime: "text", lastSuccessfulTime: "text" } },
  }),
  jobs: kindOf({ spec: JOB_SPEC, status: JOB_STATUS }),
};
