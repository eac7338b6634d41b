import { ApiError, type StatusCause } from "../api-error.ts";
import { copyJson, sameJson } from "../json.ts";
import type { KubeObject } from "../object.ts";
import {
  difference,
  type FieldSet,
  fieldsOf,
  intersection,
  isEmptySet,
  membersOf,
  pathText,
  setOfPath,
  union,
} from "./field-set.ts";
import { mergeApplied, removePath, valueAtPath } from "./field-values.ts";
import type { ManagerEntry } from "./manager-entry.ts";
import { entryOf, readManagers, type Writer } from "./managers.ts";

/**
 * Server-side apply: the object that is there, with what a manager says of it. What it said before and says no more goes
 * where nobody else manages it. Throws 409 where another manager holds a field with another value, unless it is forced.
 */
export function applied(
  live: KubeObject,
  given: KubeObject,
  writer: Writer,
  options: { readonly force: boolean; readonly now: Date },
): KubeObject {
  const { kind, apiVersion } = given;
  const wanted = fieldsOf(given, kind);
  const entries = readManagers(live);
  const isOwn = (entry: ManagerEntry) =>
    entry.operation === "Apply" && entry.manager === writer.manager && (entry.subresource ?? "") === writer.subresource;
  const own = entries.find(isOwn);
  const conflicts = entries.map((entry) => {
    return { entry, fields: isOwn(entry) ? {} : conflicting(live, given, wanted, entry) };
  });
  if (!options.force) refuse(conflicts.filter(({ fields }) => !isEmptySet(fields)));
  const unchanged = own !== undefined && sameJson(own.fieldsV1, wanted);
  const mine = unchanged ? own : entryOf(writer, "Apply", apiVersion, wanted, options.now);
  // In their order, so that an apply of what is there changes nothing.
  const kept = conflicts
    .map(({ entry, fields }) => (isOwn(entry) ? mine : { ...entry, fieldsV1: difference(entry.fieldsV1, fields) }))
    .filter(({ fieldsV1 }) => !isEmptySet(fieldsV1));
  const managers = own === undefined ? [mine, ...kept] : kept;
  const others = managers.filter((entry) => entry !== mine);
  const result = withoutDropped(mergeApplied(live, given, "", kind) as KubeObject, own, wanted, others);
  result.metadata = { ...result.metadata, managedFields: managers };
  return result;
}

/** Fields that another manager holds and that would become something else. */
function conflicting(live: KubeObject, given: KubeObject, wanted: FieldSet, { fieldsV1 }: ManagerEntry): FieldSet {
  let conflicts: FieldSet = {};
  for (const path of membersOf(intersection(wanted, fieldsV1))) {
    const now = valueAtPath(live, path, given.kind);
    if (now === undefined || path.at(-1) === ".") continue;
    if (!sameJson(now, valueAtPath(given, path, given.kind))) conflicts = union(conflicts, setOfPath(path));
  }
  return conflicts;
}

function withoutDropped(
  result: KubeObject,
  own: ManagerEntry | undefined,
  wanted: FieldSet,
  others: readonly ManagerEntry[],
): KubeObject {
  if (own === undefined) return result;
  const dropped = others.reduce(
    (fields, { fieldsV1 }) => difference(fields, fieldsV1),
    difference(own.fieldsV1, wanted),
  );
  if (isEmptySet(dropped)) return result;
  const changed = copyJson(result);
  for (const path of membersOf(dropped)) removePath(changed, path, result.kind);
  return changed;
}

/** 409 in the words of a real server (facts/api-server.md 56). */
function refuse(conflicts: readonly { readonly entry: ManagerEntry; readonly fields: FieldSet }[]): void {
  const all = conflicts.flatMap(({ entry, fields }) =>
    [...membersOf(fields)].map((path) => ({ who: whoOf(entry), field: pathText(path) })),
  );
  const [first] = all;
  if (first === undefined) return;
  const causes: StatusCause[] = all.map(({ who, field }) => ({
    reason: "FieldManagerConflict",
    message: `conflict with ${who}`,
    field,
  }));
  const single = `Apply failed with 1 conflict: conflict with ${first.who}: ${first.field}`;
  throw new ApiError(409, "Conflict", all.length === 1 ? single : severalText(all), { causes });
}

function severalText(all: readonly { readonly who: string; readonly field: string }[]): string {
  const byManager = Map.groupBy(all, ({ who }) => who);
  const lines = [...byManager].flatMap(([who, fields]) => [
    `conflicts with ${who}:`,
    ...fields.map(({ field }) => `- ${field}`),
  ]);
  return `Apply failed with ${all.length} conflicts: ${lines.join("\n")}`;
}

function whoOf({ manager, operation, subresource, apiVersion, time }: ManagerEntry): string {
  const of = subresource === undefined ? "" : ` with subresource ${JSON.stringify(subresource)}`;
  const when = operation === "Update" ? ` using ${apiVersion}${time === "" ? "" : ` at ${time}`}` : "";
  return `${JSON.stringify(manager)}${of}${when}`;
}
