import { ApiError, badRequest, methodNotAllowed } from "../../api-error.ts";
import { copyJson } from "../../json.ts";
import { managersAfterUpdate } from "../../managed-fields/managers.ts";
import { isRecord, type KubeObject } from "../../object.ts";
import { applyPatch } from "../../patch/patch.ts";
import { valuesOf } from "../../storage/ordered-objects.ts";
import type { UpdatePart } from "../../storage/writing.ts";
import { validateChange, validateNew } from "../../validation/validate.ts";
import type { Call } from "../cluster.ts";
import { parseMediaType } from "../media-type.ts";
import { existing, sendObject } from "../read.ts";
import { readJson, readObject } from "../request-body.ts";
import { isDryRun, parseGivenObject } from "./given-object.ts";
import { writerOf } from "./writer.ts";

export async function handleCreate(call: Call): Promise<void> {
  const { cluster, definition, request, target, query } = call;
  if (target.name !== "" || (definition.namespaced && target.namespace === "")) {
    throw methodNotAllowed(`create is not supported on resources of kind "${definition.name}" here`);
  }
  const given = parseGivenObject(call, await readObject(request));
  if (given.metadata.resourceVersion !== "") {
    throw new ApiError(500, "Unknown", "resourceVersion should not be set on objects to be created");
  }
  const { status, ...rest } = given;
  const written: KubeObject = definition.name === "events" && status !== undefined ? { ...rest, status } : rest;
  const managers = managersAfterUpdate(undefined, written, writerOf(call), cluster.store.clock());
  const draft = withoutSystemFields(withManagers(written, managers));
  sendObject(call, 201, createObject(call, draft, isDryRun(query, "CreateOptions")));
}

/** Creates an object that was read from a request; throws what a real server would refuse. */
export function createObject({ cluster, definition }: Call, draft: object, dryRun: boolean): KubeObject {
  // A dry run first: it fills in the defaults and the name that the rules are about.
  validateNew(definition, cluster.store.createUnchecked(definition.name, draft, { dryRun: true }));
  return cluster.store.createUnchecked(definition.name, draft, { dryRun });
}

export async function handleUpdate(call: Call): Promise<void> {
  const given = parseGivenObject(call, await readObject(call.request));
  sendObject(call, 200, updateObject(call, tracked(call, given), isDryRun(call.query, "UpdateOptions")));
}

export async function handlePatch(call: Call): Promise<void> {
  const current = existing(call);
  const patched = parseGivenObject(call, await readPatched(call, current));
  sendObject(call, 200, updateObject(call, tracked(call, patched), isDryRun(call.query, "PatchOptions")));
}

/** The patch in the body of the request, applied to an object. */
export async function readPatched({ request, definition }: Call, current: object): Promise<unknown> {
  const { type } = parseMediaType(request.headers["content-type"] ?? "");
  return applyPatch(type, current, await readJson(request), definition.kind);
}

/** Writes an object over the one that is there; throws what a real server would refuse. */
export function updateObject(call: Call, given: KubeObject, dryRun: boolean): KubeObject {
  const { cluster, definition, target } = call;
  const current = existing(call);
  const part: UpdatePart = target.subresource === "status" ? "status" : "main";
  const next = part === "main" ? completed(call, given, current) : given;
  if (part === "main") validateChange(definition, current, next);
  if (target.subresource === "finalize") checkFinalizers(next);
  return cluster.store.updateUnchecked(definition.name, next, part, { dryRun });
}

/** What a client leaves away is filled in as at a creation. */
function completed({ cluster, definition }: Call, given: KubeObject, current: KubeObject): KubeObject {
  const draft = copyJson(given);
  const { uid, name } = current.metadata;
  draft.metadata = { ...draft.metadata, name, uid: draft.metadata.uid === "" ? uid : draft.metadata.uid };
  definition.carryOver?.(draft, current);
  definition.applyDefaults(draft, () => valuesOf(cluster.store.snapshot(definition.name).objects));
  return draft;
}

/** The object with its managers as this write leaves them; a write to a part is about that part alone. */
function tracked(call: Call, given: KubeObject): KubeObject {
  const current = existing(call);
  const ofStatus = call.target.subresource === "status";
  const { status: _status, ...rest } = given;
  const written: KubeObject = ofStatus
    ? { ...current, ...(given.status === undefined ? {} : { status: given.status }) }
    : { ...rest, ...(current.status === undefined ? {} : { status: current.status }) };
  const managers = managersAfterUpdate(current, written, writerOf(call), call.cluster.store.clock());
  return withManagers(given, managers);
}

function withManagers<T extends KubeObject>(object: T, managers: object[] | undefined): T {
  const { managedFields: _before, ...metadata } = object.metadata;
  return { ...object, metadata: managers === undefined ? metadata : { ...metadata, managedFields: managers } };
}

function checkFinalizers(given: KubeObject): void {
  if (!isRecord(given.spec)) throw badRequest("finalize needs the namespace with its spec");
}

/** What a client may not choose is taken away before an object is created. */
function withoutSystemFields(object: KubeObject): object {
  const {
    uid,
    creationTimestamp,
    deletionTimestamp,
    deletionGracePeriodSeconds,
    generation,
    resourceVersion,
    ...metadata
  } = object.metadata;
  return { ...object, metadata: metadata.name === "" ? { ...metadata, name: undefined } : metadata };
}
