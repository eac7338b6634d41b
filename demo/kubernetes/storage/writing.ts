import { randomInt } from "node:crypto";
import { ApiError, alreadyExists, conflict, type FieldProblem, invalid } from "../api-error.ts";
import { copyJson, sameJson } from "../json.ts";
import { type KubeObject, type NewMeta, timestamp } from "../object.ts";
import { type DraftObject, groupVersionOf, type ResourceDefinition, type Siblings } from "../resource-definition.ts";

/** Which part of an object an update may change; "both" is for the world's own controllers. */
export type UpdatePart = "main" | "status" | "both";

const ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
const GENERATED_LENGTH = 5;
const LONGEST_BASE = 58;
const ATTEMPTS = 8;

/** What a creation is told of the world around it. */
export interface Creation {
  readonly now: Date;
  readonly uid: () => string;
  /** Which names are in use. */
  readonly taken: (name: string) => boolean;
  readonly siblings: Siblings;
  /** Has its say before defaults are filled in. */
  readonly prepare: (draft: DraftObject) => void;
}

/** The object as it will be stored, complete but for its resourceVersion. */
export function newObject(definition: ResourceDefinition, given: DraftObject, creation: Creation): KubeObject {
  const draft = copyJson(given);
  const name = nameFor(definition, draft.metadata, creation.taken);
  const known = { name, uid: draft.metadata.uid ?? creation.uid() };
  draft.metadata = { ...draft.metadata, ...known };
  creation.prepare(draft);
  definition.applyDefaults(draft, creation.siblings);
  const meta: NewMeta = draft.metadata;
  const metadata = {
    ...meta,
    ...known,
    resourceVersion: "",
    creationTimestamp: meta.creationTimestamp ?? timestamp(creation.now),
    ...(definition.generation === "none" ? {} : { generation: meta.generation ?? 1 }),
  };
  return { ...draft, apiVersion: groupVersionOf(definition), kind: definition.kind, metadata };
}

function nameFor(definition: ResourceDefinition, meta: NewMeta, taken: (name: string) => boolean): string {
  if (meta.name !== undefined && meta.name !== "") {
    if (taken(meta.name)) throw alreadyExists(definition, meta.name);
    return meta.name;
  }
  const base = meta.generateName ?? "";
  if (base === "") throw invalid(definition, "", [NAME_REQUIRED]);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const name = base.slice(0, LONGEST_BASE) + randomName(GENERATED_LENGTH);
    if (!taken(name)) return name;
  }
  const { message, details } = alreadyExists(definition, base).status;
  const said = `${message}, the server was not able to generate a unique name for the object`;
  throw new ApiError(409, "AlreadyExists", said, details);
}

const NAME_REQUIRED: FieldProblem = {
  field: "metadata.name",
  reason: "FieldValueRequired",
  message: "Required value: name or generateName is required",
};

/** Text of the alphabet in which Kubernetes makes up names: no vowels, nothing that looks like another letter. */
export function randomName(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/**
 * The object that an update leaves behind, or the current one itself where nothing changes. System fields are kept,
 * the generation moves by the resource's rule, a wrong resourceVersion or uid is refused with 409.
 */
export function updatedObject(
  definition: ResourceDefinition,
  current: KubeObject,
  given: KubeObject,
  part: UpdatePart,
): KubeObject {
  const { name } = current.metadata;
  const { resourceVersion, uid } = given.metadata;
  if (resourceVersion && resourceVersion !== current.metadata.resourceVersion) throw conflict(definition, name);
  if (uid && uid !== current.metadata.uid) {
    throw conflict(
      definition,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`,
    );
  }
  const next = combined(current, copyJson(given), part);
  next.metadata.resourceVersion = current.metadata.resourceVersion;
  if (sameJson(current, next)) return current;
  shareUnchanged(current, next);
  if (movesGeneration(definition, current, next)) next.metadata.generation = (current.metadata.generation ?? 0) + 1;
  return next;
}

/** Versions of one object are kept for watches: what did not change is kept once. */
function shareUnchanged(current: KubeObject, next: KubeObject): void {
  if (current.spec !== undefined && sameJson(current.spec, next.spec)) next.spec = current.spec;
  if (current.status !== undefined && sameJson(current.status, next.status)) next.status = current.status;
  const { labels, annotations, managedFields } = current.metadata;
  if (labels !== undefined && sameJson(labels, next.metadata.labels)) next.metadata.labels = labels;
  if (annotations !== undefined && sameJson(annotations, next.metadata.annotations))
    next.metadata.annotations = annotations;
  if (managedFields !== undefined && sameJson(managedFields, next.metadata.managedFields)) {
    next.metadata.managedFields = managedFields;
  }
}

function combined(current: KubeObject, given: KubeObject, part: UpdatePart): KubeObject {
  if (part === "status") {
    const { status: _before, ...rest } = current;
    return {
      ...rest,
      metadata: { ...current.metadata },
      ...(given.status === undefined ? {} : { status: given.status }),
    };
  }
  const status = part === "both" ? given.status : current.status;
  const { status: _given, ...rest } = given;
  return {
    ...rest,
    apiVersion: current.apiVersion,
    kind: current.kind,
    metadata: keepSystemFields(current, given),
    ...(status === undefined ? {} : { status }),
  };
}

function keepSystemFields(current: KubeObject, given: KubeObject): KubeObject["metadata"] {
  const { generation, deletionTimestamp, deletionGracePeriodSeconds, namespace, ...rest } = given.metadata;
  const kept = current.metadata;
  return {
    ...rest,
    name: kept.name,
    uid: kept.uid,
    creationTimestamp: kept.creationTimestamp,
    ...(kept.namespace === undefined ? {} : { namespace: kept.namespace }),
    ...(kept.generation === undefined ? {} : { generation: kept.generation }),
    ...(kept.deletionTimestamp === undefined ? {} : { deletionTimestamp: kept.deletionTimestamp }),
    ...(kept.deletionGracePeriodSeconds === undefined
      ? {}
      : { deletionGracePeriodSeconds: kept.deletionGracePeriodSeconds }),
  };
}

function movesGeneration(definition: ResourceDefinition, current: KubeObject, next: KubeObject): boolean {
  if (definition.generation === "none") return false;
  if (definition.generation === "all-but-metadata") return !sameJson(withoutMetadata(current), withoutMetadata(next));
  if (!sameJson(current.spec, next.spec)) return true;
  return (
    definition.generation === "spec-and-annotations" &&
    !sameJson(current.metadata.annotations ?? {}, next.metadata.annotations ?? {})
  );
}

const withoutMetadata = ({ metadata: _metadata, ...rest }: KubeObject): object => rest;
