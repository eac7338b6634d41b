import type { WorkloadObject, WorkloadSpec, WorkloadStatus } from "#domain/objects/workload.ts";
import { rolloutState } from "#domain/rollout/rollout-state.ts";
import type { JsonObject } from "../json.ts";
import type { WorkloadRecord } from "../records.ts";
import type { DecodeContext } from "./context.ts";
import { Fields } from "./fields.ts";
import { baseOf, readConditions, readMeta } from "./meta.ts";
import { readPodSpec } from "./pod-object.ts";
import { present } from "./present.ts";
import { templateDigest } from "./template-digest.ts";

const REVISION = "deployment.kubernetes.io/revision";
const OBJECT_KINDS = { deployments: "Deployment", replicasets: "ReplicaSet" } as const;

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
  const spec = readSpec(specFields, context);
  const status = readStatus(fields.object("status"), context);
  // Items of a list do not say their kind; the collection that they are from does.
  const workload = present<WorkloadObject>({ kind: OBJECT_KINDS[kind], metadata, spec, status });
  const total = status?.replicas ?? 0;
  const annotations = metadata.annotations ?? {};
  const containers = [...(spec?.template?.spec?.initContainers ?? []), ...(spec?.template?.spec?.containers ?? [])];
  return {
    kind,
    ...baseOf(metadata, fields),
    generation: metadata.generation ?? null,
    annotations,
    paused: spec?.paused === true,
    strategy: spec?.strategy?.type ?? null,
    revision: Object.hasOwn(annotations, REVISION) ? (annotations[REVISION] ?? null) : null,
    wanted: spec?.replicas ?? 1,
    total,
    updated: kind === "replicasets" ? total : (status?.updatedReplicas ?? 0),
    ready: status?.readyReplicas ?? 0,
    available: status?.availableReplicas ?? 0,
    rollout: rolloutState(workload),
    conditions: status?.conditions ?? [],
    images: containers.map(({ name, image }) => ({ container: name ?? "", image: image ?? "" })),
    templateDigest: templateDigest(specFields?.raw("template")),
    object: withoutTemplate(workload),
  };
}

function withoutTemplate(workload: WorkloadObject): WorkloadObject {
  if (workload.spec?.template === undefined) return workload;
  const { template: _, ...spec } = workload.spec;
  return { ...workload, spec };
}

function readSpec(fields: Fields | undefined, context: DecodeContext): WorkloadSpec | undefined {
  if (fields === undefined) return undefined;
  const strategy = fields.object("strategy")?.text("type");
  const template = fields.object("template");
  const matchLabels = fields.object("selector")?.named("matchLabels");
  const podSpec = readPodSpec(template?.object("spec"), context);
  return present<WorkloadSpec>({
    replicas: fields.whole("replicas"),
    paused: fields.flag("paused"),
    minReadySeconds: fields.whole("minReadySeconds"),
    progressDeadlineSeconds: fields.whole("progressDeadlineSeconds"),
    selector: matchLabels === undefined ? undefined : { matchLabels },
    template: podSpec === undefined ? undefined : { spec: podSpec },
    strategy: strategy === undefined ? undefined : { type: strategy },
    updateStrategy: undefined,
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
    conditions: readConditions(fields, context),
  });
}
