import { badRequest } from "../../api-error.ts";
import { isRecord, type KubeObject, valueAt } from "../../object.ts";
import { entriesBetween } from "../../storage/ordered-objects.ts";
import { type DeleteOptions, keyRange } from "../../store.ts";
import type { Call } from "../cluster.ts";
import { parseListOptions } from "../lists/list-options.ts";
import { parseSelection } from "../lists/selection.ts";
import { existing, sendObject } from "../read.ts";
import { readObject } from "../request-body.ts";
import { sendJson } from "../respond.ts";
import { isDryRun } from "./given-object.ts";

type Options = DeleteOptions & { readonly dryRun: boolean };

export async function handleDelete(call: Call): Promise<void> {
  const { cluster, definition, target } = call;
  const options = parseDeleteOptions(await readObject(call.request), call.query);
  const object = cluster.store.delete(
    definition.name,
    existing(call).metadata.namespace,
    target.name,
    options,
  ) as KubeObject;
  const remains =
    cluster.store.find(definition.name, target.namespace, target.name)?.metadata.uid === object.metadata.uid;
  // Pods and whatever is only marked are answered whole, what is gone as a Status (facts/api-server.md 68 and 69).
  if (definition.name === "pods" || (remains && !options.dryRun)) sendObject(call, 200, object);
  else sendDeleted(call, object);
}

/** Deletes every object that a selector finds; answers them as a list. */
export async function handleDeleteCollection(call: Call): Promise<void> {
  const { cluster, definition, target, query, response } = call;
  const options = parseDeleteOptions(await readObject(call.request), query);
  const selection = parseSelection(definition, target.namespace, parseListOptions(query, "list"));
  const { objects, version } = cluster.store.snapshot(definition.name);
  const [from, to] = keyRange(selection.namespace);
  const found = [...entriesBetween(objects, from, to)]
    .map(({ value }) => value)
    .filter((each) => selection.matches(each));
  const { uid: _uid, resourceVersion: _version, ...each } = options;
  const items = found.map(({ metadata }) =>
    cluster.store.delete(definition.name, metadata.namespace, metadata.name, each),
  );
  const kind = `${definition.kind}List`;
  sendJson(response, 200, {
    kind,
    apiVersion: found[0]?.apiVersion ?? "v1",
    metadata: { resourceVersion: String(version) },
    items,
  });
}

function sendDeleted({ response, definition }: Call, { metadata }: KubeObject): void {
  const group = definition.group === "" ? {} : { group: definition.group };
  const details = { name: metadata.name, ...group, kind: definition.name, uid: metadata.uid };
  sendJson(response, 200, { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details });
}

/** Options come in the body, or in the query where there is no body. */
export function parseDeleteOptions(body: unknown, query: URLSearchParams): Options {
  const given = isRecord(body) ? body : Object.fromEntries(query);
  const seconds = optionalNumber(given.gracePeriodSeconds);
  const uid = optionalText(valueAt(given, ["preconditions", "uid"]));
  const resourceVersion = optionalText(valueAt(given, ["preconditions", "resourceVersion"]));
  const policy = propagationOf(given);
  const inBody = Array.isArray(given.dryRun) && given.dryRun.includes("All");
  return {
    dryRun: inBody || isDryRun(query, "DeleteOptions"),
    ...(seconds === undefined ? {} : { gracePeriodSeconds: seconds }),
    ...(uid === undefined ? {} : { uid }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(policy === undefined ? {} : { propagationPolicy: policy }),
  };
}

function propagationOf(given: Readonly<Record<string, unknown>>): DeleteOptions["propagationPolicy"] {
  const policy = given.propagationPolicy ?? undefined;
  if (policy === undefined || policy === "") return given.orphanDependents === true ? "Orphan" : undefined;
  if (policy === "Background" || policy === "Foreground" || policy === "Orphan") return policy;
  throw badRequest(
    `invalid DeleteOptions: propagationPolicy ${JSON.stringify(policy)} is none of Background, Foreground, Orphan`,
  );
}

function optionalNumber(value: unknown): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const number = Number(value);
  if (Number.isInteger(number)) return number;
  throw badRequest(`gracePeriodSeconds: ${JSON.stringify(value)} is no whole number`);
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
