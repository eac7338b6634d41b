import { parse } from "yaml";
import { badRequest, conflict, invalid, notFound } from "../../api-error.ts";
import { applied } from "../../managed-fields/apply.ts";
import { fieldsOf } from "../../managed-fields/field-set.ts";
import { entryOf } from "../../managed-fields/managers.ts";
import { type KubeMeta, type KubeObject, valueAt } from "../../object.ts";
import { required } from "../../validation/problems.ts";
import type { Call } from "../cluster.ts";
import { sendObject } from "../read.ts";
import { readBody } from "../request-body.ts";
import { isTrue } from "../request-path.ts";
import { isDryRun, parseGivenObject } from "./given-object.ts";
import { createObject, updateObject } from "./write.ts";
import { writerOf } from "./writer.ts";

/** A PATCH with `application/apply-patch+yaml`: creates the object, or merges what its manager says into it. */
export async function handleApply(call: Call): Promise<void> {
  const { cluster, definition, query, target } = call;
  if (!query.get("fieldManager")) {
    const problem = required("fieldManager", "is required for apply patch");
    throw invalid({ kind: "PatchOptions", group: "meta.k8s.io" }, "", [problem]);
  }
  const body = parsed(await readBody(call.request));
  if (valueAt(body, ["metadata", "managedFields"]) !== undefined)
    throw badRequest("metadata.managedFields must be nil");
  const given = saidPart(call, parseGivenObject(call, body));
  const dryRun = isDryRun(query, "PatchOptions");
  const live = cluster.store.find(definition.name, target.namespace, target.name);
  if (live === undefined) {
    sendObject(call, 201, create(call, given, dryRun));
    return;
  }
  const options = { force: isTrue(query.get("force")), now: cluster.store.clock() };
  sendObject(call, 200, updateObject(call, applied(live, given, writerOf(call), options), dryRun));
}

function create(call: Call, given: KubeObject, dryRun: boolean): KubeObject {
  const { definition, target, cluster } = call;
  if (target.subresource !== "") throw notFound(definition, target.name);
  if (given.metadata.uid) {
    const why = `uid mismatch: the provided object specified uid ${given.metadata.uid}, and no existing object was found`;
    throw conflict(definition, target.name, why);
  }
  const fields = fieldsOf(given, given.kind);
  const entry = entryOf(writerOf(call), "Apply", given.apiVersion, fields, cluster.store.clock());
  return createObject(call, { ...given, metadata: { ...given.metadata, managedFields: [entry] } }, dryRun);
}

/** What the client says of the part that it writes, and nothing that the server fills in. */
function saidPart({ target }: Call, { status, ...object }: KubeObject): KubeObject {
  const { name, namespace, uid, resourceVersion, labels, annotations, finalizers, ownerReferences } = object.metadata;
  const texts = { ...(uid === "" ? {} : { uid }), ...(resourceVersion === "" ? {} : { resourceVersion }) };
  const said = { labels, annotations, finalizers, ownerReferences };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), ...texts, ...given } as KubeMeta;
  if (target.subresource !== "status") return { ...object, metadata };
  const { apiVersion, kind } = object;
  return { apiVersion, kind, metadata: { ...metadata }, ...(status === undefined ? {} : { status }) };
}

function parsed(body: Buffer): unknown {
  try {
    return parse(body.toString("utf8"));
  } catch (error) {
    throw badRequest(`error decoding YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
}
