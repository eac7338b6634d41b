import { ApiError, badRequest, methodNotAllowed } from "../../api-error.ts";
import { isRecord, type KubeObject } from "../../object.ts";
import { applyPatch } from "../../patch/patch.ts";
import type { UpdatePart } from "../../storage/writing.ts";
import { validateChange, validateNew } from "../../validation/validate.ts";
import type { Call } from "../cluster.ts";
import { parseMediaType } from "../media-type.ts";
import { existing, sendObject } from "../read.ts";
import { readJson, readObject } from "../request-body.ts";
import { isDryRun, parseGivenObject } from "./given-object.ts";

export async function handleCreate(call: Call): Promise<void> {
  const { cluster, definition, request, target, query } = call;
  if (target.name !== "" || (definition.namespaced && target.namespace === "")) {
    throw methodNotAllowed(`create is not supported on resources of kind "${definition.name}" here`);
  }
  const given = parseGivenObject(call, await readObject(request));
  if (given.metadata.resourceVersion !== "") {
    throw new ApiError(500, "Unknown", "resourceVersion should not be set on objects to be created");
  }
  const dryRun = isDryRun(query, "CreateOptions");
  const draft = withoutSystemFields(given, definition.name === "events");
  // A dry run first: it fills in the defaults and the name that the rules are about.
  validateNew(definition, cluster.store.createUnchecked(definition.name, draft, { dryRun: true }));
  sendObject(call, 201, cluster.store.createUnchecked(definition.name, draft, { dryRun }));
}

export async function handleUpdate(call: Call): Promise<void> {
  const given = parseGivenObject(call, await readObject(call.request));
  sendObject(call, 200, writeObject(call, given, isDryRun(call.query, "UpdateOptions")));
}

export async function handlePatch(call: Call): Promise<void> {
  const current = existing(call);
  const patched = await readPatched(call, current);
  sendObject(call, 200, writeObject(call, parseGivenObject(call, patched), isDryRun(call.query, "PatchOptions")));
}

/** The patch in the body of the request, applied to an object. */
export async function readPatched({ request, definition }: Call, current: object): Promise<unknown> {
  const { type } = parseMediaType(request.headers["content-type"] ?? "");
  return applyPatch(type, current, await readJson(request), definition.kind);
}

function writeObject(call: Call, given: KubeObject, dryRun: boolean): KubeObject {
  const { cluster, definition, target } = call;
  const current = existing(call);
  const part: UpdatePart = target.subresource === "status" ? "status" : "main";
  if (part === "main") validateChange(definition, current, given);
  if (target.subresource === "finalize") checkFinalizers(given);
  return cluster.store.updateUnchecked(definition.name, given, part, { dryRun });
}

function checkFinalizers(given: KubeObject): void {
  if (!isRecord(given.spec)) throw badRequest("finalize needs the namespace with its spec");
}

/** What a client may not choose is taken away before an object is created. */
function withoutSystemFields({ status, ...object }: KubeObject, keepsStatus: boolean): object {
  const {
    uid,
    creationTimestamp,
    deletionTimestamp,
    deletionGracePeriodSeconds,
    generation,
    resourceVersion,
    ...metadata
  } = object.metadata;
  const named = metadata.name === "" ? { ...metadata, name: undefined } : metadata;
  return { ...object, metadata: named, ...(keepsStatus && status !== undefined ? { status } : {}) };
}
