import { badRequest, invalid } from "../../api-error.ts";
import { copyJson } from "../../json.ts";
import { managersAfterUpdate } from "../../managed-fields/managers.ts";
import { isRecord, type KubeObject, valueAt } from "../../object.ts";
import { selectorText } from "../../selectors/label-selector.ts";
import type { Call } from "../cluster.ts";
import { existing } from "../read.ts";
import { readObject } from "../request-body.ts";
import { sendJson } from "../respond.ts";
import { isDryRun } from "./given-object.ts";
import { readPatched } from "./write.ts";
import { writerOf } from "./writer.ts";

const KIND = { kind: "Scale", group: "autoscaling" };

/** The subresource `/scale`: how many replicas, in a form that is the same for every kind that has some. */
export async function handleScale(call: Call): Promise<void> {
  const { target, response, query } = call;
  if (target.verb === "get") {
    sendJson(response, 200, scaleOf(existing(call)));
    return;
  }
  const given =
    target.verb === "patch" ? await readPatched(call, scaleOf(existing(call))) : await readObject(call.request);
  sendJson(response, 200, scaleOf(writeScale(call, given, isDryRun(query, "UpdateOptions"))));
}

function writeScale(call: Call, given: unknown, dryRun: boolean): KubeObject {
  const { cluster, definition } = call;
  if (!isRecord(given)) throw badRequest("the body is no Scale");
  const next = copyJson(existing(call));
  const { name } = next.metadata;
  const replicas = valueAt(given, ["spec", "replicas"]) ?? 0;
  if (typeof replicas !== "number" || !Number.isInteger(replicas) || replicas < 0) {
    const message = `Invalid value: ${JSON.stringify(replicas)}: must be greater than or equal to 0`;
    throw invalid(KIND, name, [{ field: "spec.replicas", reason: "FieldValueInvalid", message }]);
  }
  const version = valueAt(given, ["metadata", "resourceVersion"]);
  if (typeof version === "string") next.metadata.resourceVersion = version;
  next.spec = { ...next.spec, replicas };
  const managers = managersAfterUpdate(existing(call), next, writerOf(call), cluster.store.clock());
  if (managers !== undefined) next.metadata.managedFields = managers;
  return cluster.store.updateUnchecked(definition.name, next, "main", { dryRun });
}

function scaleOf({ kind, metadata, spec, status }: KubeObject): object {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const selector = valueAt(spec, ["selector"]);
  return {
    kind: "Scale",
    apiVersion: "autoscaling/v1",
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: valueAt(spec, ["replicas"]) ?? 0 },
    status: {
      replicas: valueAt(status, ["replicas"]) ?? 0,
      selector: scaleSelector(kind, selector),
    },
  };
}

/** A ReplicationController selects by a plain map of labels, all others by a structured selector. */
function scaleSelector(kind: string, selector: unknown): string {
  if (!isRecord(selector)) return "";
  return selectorText(kind === "ReplicationController" ? { matchLabels: textsIn(selector) } : selector);
}

const textsIn = (map: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value)]));
