import { copyJson } from "../json.ts";
import { isRecord } from "../object.ts";
import { isAtomicMap, itemIdentity, listForm } from "./list-keys.ts";

/** The value that a path of managed fields leads to; undefined where there is none. */
export function valueAtPath(object: unknown, path: readonly string[], kind: string): unknown {
  let value = object;
  let field = "";
  for (const element of path) {
    if (element === ".") return value === undefined ? undefined : true;
    if (element.startsWith("f:")) {
      field = element.slice(2);
      value = isRecord(value) ? value[field] : undefined;
    } else value = Array.isArray(value) ? value[indexOf(value, element, field, kind)] : undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

/** Takes what a path leads to out of an object; lists and maps that become empty by it go, too. */
export function removePath(holder: unknown, path: readonly string[], kind: string, field = ""): void {
  const [element = "", ...rest] = path;
  const last = rest.length === 0 || (rest.length === 1 && rest[0] === ".");
  if (element.startsWith("f:") && isRecord(holder)) {
    const name = element.slice(2);
    if (last) delete holder[name];
    else removePath(holder[name], rest, kind, name);
    if (isHollow(holder[name])) delete holder[name];
  } else if (Array.isArray(holder)) {
    const at = indexOf(holder, element, field, kind);
    if (at < 0) return;
    if (last) holder.splice(at, 1);
    else removePath(holder[at], rest, kind);
  }
}

const isHollow = (value: unknown): boolean =>
  (Array.isArray(value) && value.length === 0) || (isRecord(value) && Object.keys(value).length === 0);

function indexOf(list: readonly unknown[], element: string, field: string, kind: string): number {
  if (element.startsWith("v:")) return list.findIndex((item) => `v:${JSON.stringify(item)}` === element);
  const form = listForm(field, kind);
  if (form.kind !== "keyed") return -1;
  return list.findIndex((item) => itemIdentity(item, form.keys) === element);
}

/** What an apply makes of a value: what it says replaces what was there, what it does not say stays. */
export function mergeApplied(live: unknown, applied: unknown, field: string, kind: string): unknown {
  if (Array.isArray(live) && Array.isArray(applied)) return mergeLists(live, applied, field, kind);
  if (!isRecord(live) || !isRecord(applied) || isAtomicMap(field)) return copyJson(applied);
  const merged: Record<string, unknown> = { ...live };
  for (const [name, value] of Object.entries(applied)) merged[name] = mergeApplied(live[name], value, name, kind);
  return merged;
}

function mergeLists(live: readonly unknown[], applied: readonly unknown[], field: string, kind: string): unknown {
  const form = listForm(field, kind);
  if (form.kind === "atomic") return copyJson(applied);
  const identity = (item: unknown) =>
    form.kind === "set" ? `v:${JSON.stringify(item)}` : itemIdentity(item, form.keys);
  const merged = [...live];
  for (const item of applied) {
    const wanted = identity(item);
    const at = merged.findIndex((each) => identity(each) === wanted);
    if (at < 0) merged.push(copyJson(item));
    else merged[at] = mergeApplied(merged[at], item, "", kind);
  }
  return merged;
}
