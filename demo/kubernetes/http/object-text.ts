import { presumedManagersText } from "../managed-fields/presumed.ts";
import type { KubeObject } from "../object.ts";
import { partialObject } from "../tables/table.ts";

/** An object as JSON, with the managers that nobody wrote down (presumed.ts). */
export function objectText(object: KubeObject): string {
  const { kind, apiVersion, ...rest } = object;
  return withType(kind, apiVersion, itemText(rest, presumedManagersText(object)));
}

/** As real API servers hold what they have written once, for whoever lists next: an object is never changed in place. */
const itemTexts = new WeakMap<KubeObject, string>();

/** The same as an item of a list, which carries neither kind nor apiVersion. */
export function listItemText(object: KubeObject): string {
  const known = itemTexts.get(object);
  if (known !== undefined) return known;
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object;
  const text = itemText(rest, presumedManagersText(object));
  itemTexts.set(object, text);
  return text;
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
