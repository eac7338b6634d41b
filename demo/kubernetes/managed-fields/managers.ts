import { sameJson } from "../json.ts";
import { isRecord, type KubeObject, timestamp } from "../object.ts";
import {
  difference,
  type FieldSet,
  fieldsOf,
  isEmptySet,
  membersOf,
  readFieldSet,
  setOfPath,
  union,
} from "./field-set.ts";
import { valueAtPath } from "./field-values.ts";
import type { ManagerEntry } from "./manager-entry.ts";
import { presumedManagers } from "./presumed.ts";

/** Who writes, and to what. */
export interface Writer {
  readonly manager: string;
  readonly subresource: string;
}

export function readManagers(object: KubeObject): ManagerEntry[] {
  return (noted(object) ?? []).flatMap((entry) => {
    if (!isRecord(entry) || typeof entry.manager !== "string") return [];
    const { manager, apiVersion, time, subresource } = entry;
    return [
      {
        manager,
        operation: entry.operation === "Apply" ? ("Apply" as const) : ("Update" as const),
        apiVersion: String(apiVersion ?? ""),
        time: String(time ?? ""),
        fieldsType: "FieldsV1" as const,
        fieldsV1: readFieldSet(entry.fieldsV1),
        ...(typeof subresource === "string" && subresource !== "" ? { subresource } : {}),
      },
    ];
  });
}

function noted(object: KubeObject): readonly object[] | undefined {
  return object.metadata.managedFields ?? presumedManagers(object);
}

/**
 * The managers after a write that is no apply: who writes owns what it changed, and nobody else does any more. A write
 * that changes managedFields by itself is believed. Undefined where nothing is to be said.
 */
export function managersAfterUpdate(
  current: KubeObject | undefined,
  next: KubeObject,
  writer: Writer,
  now: Date,
): ManagerEntry[] | undefined {
  const given = next.metadata.managedFields;
  if (current !== undefined && given !== undefined && !sameJson(given, noted(current))) {
    return readManagers(next);
  }
  const { kind } = next;
  const before = current === undefined ? {} : fieldsOf(current, kind);
  const after = fieldsOf(next, kind);
  const changed = changedFields(current, next, after);
  const gone = difference(before, after);
  const entries = current === undefined ? [] : readManagers(current);
  if (isEmptySet(changed) && isEmptySet(gone)) return entries.length === 0 ? undefined : entries;
  const isOwn = (entry: ManagerEntry) =>
    entry.operation === "Update" &&
    entry.manager === writer.manager &&
    (entry.subresource ?? "") === writer.subresource;
  const own = entries.find(isOwn)?.fieldsV1 ?? {};
  const others = entries
    .filter((entry) => !isOwn(entry))
    .map((entry) => ({ ...entry, fieldsV1: difference(difference(entry.fieldsV1, changed), gone) }));
  const entry = entryOf(writer, "Update", next.apiVersion, union(difference(own, gone), changed), now);
  return [...others, entry].filter(({ fieldsV1 }) => !isEmptySet(fieldsV1));
}

export function entryOf(
  { manager, subresource }: Writer,
  operation: ManagerEntry["operation"],
  apiVersion: string,
  fieldsV1: FieldSet,
  now: Date,
): ManagerEntry {
  const of = subresource === "" ? {} : { subresource };
  return { manager, operation, apiVersion, time: timestamp(now), fieldsType: "FieldsV1", fieldsV1, ...of };
}

/** Fields that are new or have another value than before. */
function changedFields(current: KubeObject | undefined, next: KubeObject, after: FieldSet): FieldSet {
  if (current === undefined) return after;
  let changed: FieldSet = {};
  for (const path of membersOf(after)) {
    const was = valueAtPath(current, path, next.kind);
    if (!sameJson(was, valueAtPath(next, path, next.kind))) changed = union(changed, setOfPath(path));
  }
  return changed;
}
