import { presumedManagersText } from "../managed-fields/presumed.ts";
import type { KubeObject } from "../object.ts";
import { partialObject } from "../tables/table.ts";

/** An object as JSON, with the managers that nobody wrote down (presumed.ts). */
export function objectText(object: KubeObject): string {
  const { kind, apiVersion, ...rest } = object;
  return withType(kind, apiVersion, itemText(rest, presumedManagersText(object)));
}

/** The same as an item of a list, which carries neither kind nor apiVersion. */
export function listItemText(object: KubeObject): string {
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object;
  return itemText(rest, presumedManagersText(object));
}

/** Its metadata alone, as PartialObjectMetadata. */
export function partialText(object: KubeObject): string {
  const { kind, apiVersion, ...rest } = partialObject(object);
  return withType(kind, apiVersion, itemText(rest, presumedManagersText(object)));
}

function withType(kind: string, apiVersion: string, item: string): string {
  return `{"kind":${JSON.stringify(kind)},"apiVersion":${JSON.stringify(apiVersion)},${item.slice(1)}`;
}

function itemText(item: { readonly metadata: object }, managers: string | undefined): string {
  if (managers === undefined) return JSON.stringify(item);
  const { metadata, ...rest } = item;
  const described = `{"metadata":${JSON.stringify(metadata).slice(0, -1)},"managedFields":${managers}}`;
  const more = JSON.stringify(rest).slice(1);
  return more === "}" ? `${described}}` : `${described},${more}`;
}
