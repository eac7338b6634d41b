import type { Condition, ObjectMeta, OwnerReference } from "#domain/objects/meta.ts";
import type { RecordBase } from "../records.ts";
import type { DecodeContext } from "./context.ts";
import { type Fields, timeOf } from "./fields.ts";
import { present } from "./present.ts";

const NO_LABELS: Readonly<Record<string, string>> = {};

/** Metadata as the rules read it, or null for an object that cannot be kept: without a name or a UID. */
export function readMeta(fields: Fields, context: DecodeContext, kept: { annotations: boolean }): ObjectMeta | null {
  const meta = fields.object("metadata");
  const name = meta?.text("name");
  const uid = meta?.text("uid");
  if (meta === undefined || name === undefined || name === "" || uid === undefined || uid === "") return null;
  const namespace = meta.text("namespace");
  return present({
    name,
    uid,
    namespace: namespace === undefined ? undefined : context.texts.get(namespace),
    resourceVersion: meta.text("resourceVersion"),
    generation: meta.whole("generation"),
    creationTimestamp: meta.time("creationTimestamp"),
    deletionTimestamp: meta.time("deletionTimestamp"),
    labels: readLabels(meta, context),
    annotations: kept.annotations ? meta.named("annotations", isLastApplied) : undefined,
    ownerReferences: meta.objects("ownerReferences", (each) => readOwner(each, context)),
  });
}

/** What every record has, of metadata that was read. */
export function baseOf(meta: ObjectMeta, fields: Fields): RecordBase {
  return {
    uid: meta.uid ?? "",
    resourceVersion: meta.resourceVersion ?? "",
    namespace: meta.namespace ?? "",
    name: meta.name ?? "",
    createdAt: timeOf(meta.creationTimestamp),
    deletedAt: timeOf(meta.deletionTimestamp),
    labels: meta.labels ?? NO_LABELS,
    owner: controllerOf(meta.ownerReferences),
    troubles: fields.troubles.all,
  };
}

export function readConditions(fields: Fields, context: DecodeContext): readonly Condition[] | undefined {
  const text = (value: string | undefined) => (value === undefined ? undefined : context.texts.get(value));
  return fields.objects("conditions", (each) =>
    present<Condition>({
      type: text(each.text("type")),
      status: text(each.text("status")),
      reason: text(each.text("reason")),
      message: text(each.message("message")),
      lastTransitionTime: each.time("lastTransitionTime"),
      lastUpdateTime: each.time("lastUpdateTime"),
    }),
  );
}

/** The configuration as it was written last, once more as text: half of an annotation's weight and nobody reads it. */
function isLastApplied(key: string): boolean {
  return key === "kubectl.kubernetes.io/last-applied-configuration";
}

/** Replicas carry the same labels: one copy for all of them. */
export function readLabels(meta: Fields, context: DecodeContext): Readonly<Record<string, string>> | undefined {
  const labels = meta.named("labels");
  if (labels === undefined) return undefined;
  let key = "";
  for (const name of Object.keys(labels)) key += `${name}\u0000${labels[name]}\u0000`;
  return context.labels.get(key, () => {
    const entries = Object.entries(labels).map(([name, value]) => [context.texts.get(name), context.texts.get(value)]);
    return Object.freeze(Object.fromEntries(entries));
  });
}

function readOwner(fields: Fields, context: DecodeContext): OwnerReference {
  const kind = fields.text("kind");
  const name = fields.text("name");
  const uid = fields.text("uid");
  const controller = fields.flag("controller");
  const key = `${kind}\u0000${name}\u0000${uid}\u0000${controller}`;
  return context.owners.get(key, () => present({ kind, name, uid, controller }));
}

/** The owner that manages the object; another one where none does. */
function controllerOf(owners: readonly OwnerReference[] | undefined): OwnerReference | null {
  return owners?.find((owner) => owner.controller === true) ?? owners?.[0] ?? null;
}
