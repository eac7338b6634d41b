import { notFound } from "../api-error.ts";
import type { KubeObject } from "../object.ts";
import { columnDefinitions, parseIncludeObject, tableOf, tableRow } from "../tables/table.ts";
import type { Call } from "./cluster.ts";
import { objectText, partialText } from "./object-text.ts";
import { sendJson, sendJsonText } from "./respond.ts";

export function handleGet(call: Call): void {
  sendObject(call, 200, existing(call));
}

/** The object that the path names; throws 404 where there is none. */
export function existing({ cluster, definition, target }: Call): KubeObject {
  const found = cluster.store.find(definition.name, target.namespace, target.name);
  if (found === undefined) throw notFound(definition, target.name);
  return found;
}

/** Answers one object in the form that the client asked for. */
export function sendObject(call: Call, code: number, object: KubeObject): void {
  const { response, definition, query, representation, cluster } = call;
  if (representation === "table") {
    const row = tableRow(definition, object, parseIncludeObject(query.get("includeObject")), cluster.store.clock());
    const { resourceVersion } = object.metadata;
    sendJson(response, code, tableOf(columnDefinitions(definition), [row], { resourceVersion }));
  } else sendJsonText(response, code, representation === "object" ? objectText(object) : partialText(object));
}
