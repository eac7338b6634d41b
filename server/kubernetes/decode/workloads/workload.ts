import type { WorkloadObject, WorkloadSpec, WorkloadStatus } from "#domain/objects/workload.ts";
import { rolloutState } from "#domain/rollout/rollout-state.ts";
import type { JsonObject } from "../../json.ts";
import type { WorkloadRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readConditions, readMeta } from "../meta.ts";
import { present } from "../present.ts";
import { readPodTemplate } from "./pod-template.ts";
import { templateDigest } from "./template-digest.ts";

const REVISION = "deployment.kubernetes.io/revision";
const NONE: readonly string[] = [];

/** What a record's kind is called in an object. */
export const OBJECT_KINDS = {
  deployments: "Deployment",
  replicasets: "ReplicaSet",
  statefulsets: "StatefulSet",
  daemonsets: "DaemonSet",
  replicationcontrollers: "ReplicationController",
} as const satisfies Record<WorkloadRecord["kind"], string>;

/** null: it has no name or UID, and cannot be kept. */
export function decodeWorkload(
  kind: WorkloadRecord["kind"],
  source: JsonObject,
  context: DecodeContext,
): WorkloadRecord | null {
  const fields = new Fields(source);
  const metadata = readMeta(fields, context, { annotations: true });
  if (metadata === null) return null;
  const specFields = fields.object("spec");
  const spec = readSpec(specFields);
  const status = readStatus(fields.object("status"), context);
  const template = readPodTemplate(specFields?.object("template"), context);
  // Items of a list do not say their kind; the collection that they are from does.
  const object = present<WorkloadObject>({ kind: OBJECT_KINDS[kind], metadata, spec, status });
  const annotations = metadata.annotations ?? {};
  return {
    kind,
    generation: metadata.generation ?? null,
    annotations,
    paused: spec?.paused === true,
    strategy: spec?.strategy?.type ?? spec?.updateStrategy?.type ?? null,
    revision: Object.hasOwn(annotations, REVISION) ? (annotations[REVISION] ?? null) : null,
    ...countsOf(kind, spec, status),
    rollout: rolloutState(object),
    conditions: status?.conditions ?? [],
    ...template,
    claimTemplates:
      specFields?.objects("volumeClaimTemplates", (each) => each.object("metadata")?.text("name") ?? "") ?? NONE,
    serviceName: specFields?.text("serviceName") || null,
    misscheduled: status?.numberMisscheduled ?? 0,
    templateDigest: templateDigest(specFields?.raw("template")),
    object,
    // Last, since it holds the troubles of all fields above.
    ...baseOf(metadata, fields),
  };
}

type Counts = Pick<WorkloadRecord, "wanted" | "total" | "updated" | "ready" | "available">;

function countsOf(
  kind: WorkloadRecord["kind"],
  spec: WorkloadSpec | undefined,
  status: WorkloadStatus | undefined,
): Counts {
  if (kind === "daemonsets") {
    return {
      wanted: status?.desiredNumberScheduled ?? 0,
      total: status?.currentNumberScheduled ?? 0,
      updated: status?.updatedNumberScheduled ?? 0,
      ready: status?.numberReady ?? 0,
      available: status?.numberAvailable ?? 0,
    };
  }
  const total = status?.replicas ?? 0;
  const hasRevisions = kind === "deployments" || kind === "statefulsets";
  return {
    wanted: spec?.replicas ?? 1,
    total,
    updated: hasRevisions ? (status?.updatedReplicas ?? 0) : total,
    ready: status?.readyReplicas ?? 0,
    available: status?.availableReplicas ?? 0,
  };
}

function readSpec(fields: Fields | undefined): WorkloadSpec | undefined {
  if (fields === undefined) return undefined;
  const strategy = fields.object("strategy")?.text("type");
  const updateStrategy = fields.object("updateStrategy");
  const rollingUpdate = updateStrategy?.object("rollingUpdate");
  const matchLabels = fields.object("selector")?.named("matchLabels");
  return present<WorkloadSpec>({
    replicas: fields.whole("replicas"),
    paused: fields.flag("paused"),
    minReadySeconds: fields.whole("minReadySeconds"),
    progressDeadlineSeconds: fields.whole("progressDeadlineSeconds"),
    selector: matchLabels === undefined ? undefined : { matchLabels },
    template: undefined,
    strategy: strategy === undefined ? undefined : { type: strategy },
    updateStrategy:
      updateStrategy === undefined
        ? undefined
        : present<NonNullable<WorkloadSpec["updateStrategy"]>>({
            type: updateStrategy.text("type"),
            rollingUpdate:
              rollingUpdate === undefined
                ? undefined
                : present<{ partition?: number }>({ partition: rollingUpdate.whole("partition") }),
          }),
  });
}

function readStatus(fields: Fields | undefined, context: DecodeContext): WorkloadStatus | undefined {
  if (fields === undefined) return undefined;
  return present<WorkloadStatus>({
    observedGeneration: fields.whole("observedGeneration"),
    replicas: fields.whole("replicas"),
    updatedReplicas: fields.whole("updatedReplicas"),
    readyReplicas: fields.whole("readyReplicas"),
    availableReplicas: fields.whole("availableReplicas"),
    unavailableReplicas: fields.whole("unavailableReplicas"),
    currentReplicas: fields.whole("currentReplicas"),
    currentRevision: fields.text("currentRevision"),
    updateRevision: fields.text("updateRevision"),
    desiredNumberScheduled: fields.whole("desiredNumberScheduled"),
    currentNumberScheduled: fields.whole("currentNumberScheduled"),
    updatedNumberScheduled: fields.whole("updatedNumberScheduled"),
    numberReady: fields.whole("numberReady"),
    numberAvailable: fields.whole("numberAvailable"),
    numberMisscheduled: fields.whole("numberMisscheduled"),
    conditions: readConditions(fields, context),
  });
}
