import { badRequest } from "../api-error.ts";
import { copyJson, sameJson } from "../json.ts";
import { isRecord } from "../object.ts";
import { listStrategy } from "./merge-keys.ts";

type Fields = Record<string, unknown>;

/**
 * A strategic merge patch, Kubernetes' own: as a merge patch, but lists whose items have a key merge item by item.
 * Directives: `$patch` (delete, replace, merge), `$retainKeys`, `$deleteFromPrimitiveList/f`, `$setElementOrder/f`.
 * `kind` is the kind of the object, because the key of a list can depend on it.
 */
export function applyStrategicMergePatch(target: unknown, patch: unknown, kind: string): unknown {
  if (!isRecord(patch)) throw badRequest("a strategic merge patch must be an object");
  return mergeFields(isRecord(target) ? target : {}, patch, kind);
}

function mergeFields(target: Fields, patch: Fields, kind: string): Fields {
  if (patch.$patch === "replace") return withoutDirectives(patch);
  if (patch.$patch === "delete") return {};
  if (patch.$patch !== undefined && patch.$patch !== "merge") {
    throw badRequest(`Unknown patch type '${String(patch.$patch)}' in strategic merge patch`);
  }
  const result = retained(target, patch.$retainKeys);
  for (const [field, value] of Object.entries(patch)) {
    if (isDirective(field)) continue;
    if (value === null) delete result[field];
    else result[field] = mergeValue(field, result[field], value, kind);
  }
  for (const [directive, value] of Object.entries(patch)) applyListDirective(result, directive, value, kind);
  return result;
}

/** `$retainKeys` names the fields that may stay: how a volume changes from one source to another. */
function retained(target: Fields, keys: unknown): Fields {
  if (!Array.isArray(keys)) return { ...target };
  return Object.fromEntries(Object.entries(target).filter(([field]) => keys.includes(field)));
}

function mergeValue(field: string, target: unknown, value: unknown, kind: string): unknown {
  if (isRecord(value)) return mergeFields(isRecord(target) ? target : {}, value, kind);
  if (!Array.isArray(value)) return value;
  const strategy = listStrategy(field, kind);
  if (strategy?.kind === "set") return union(target, value);
  if (strategy?.kind === "by-key") return mergeList(Array.isArray(target) ? target : [], value, strategy.key, kind);
  return value.map(cleaned);
}

function union(target: unknown, value: readonly unknown[]): unknown[] {
  const present: unknown[] = Array.isArray(target) ? target : [];
  return [...present, ...value.filter((item) => !present.some((each) => sameJson(each, item)))];
}

function mergeList(target: readonly unknown[], patch: readonly unknown[], key: string, kind: string): unknown[] {
  const items = patch.map((item) => checkedItem(item, key));
  if (items.some((item) => item.$patch === "replace")) {
    return items.filter((item) => item.$patch === undefined).map(withoutDirectives);
  }
  let result: unknown[] = [...target];
  for (const item of items) {
    const at = result.findIndex((each) => isRecord(each) && sameJson(each[key], item[key]));
    const before = result[at];
    if (item.$patch === "delete") result = result.filter((_, index) => index !== at);
    else if (isRecord(before)) result[at] = mergeFields(before, item, kind);
    else result.push(mergeFields({}, item, kind));
  }
  return result;
}

function checkedItem(item: unknown, key: string): Fields {
  if (!isRecord(item)) throw badRequest("a list that merges by key may hold objects only");
  const bare = item.$patch === "replace" && Object.keys(item).length === 1;
  if (!bare && item[key] === undefined)
    throw badRequest(`map: ${JSON.stringify(item)} does not contain declared merge key: ${key}`);
  return item;
}

function applyListDirective(result: Fields, directive: string, value: unknown, kind: string): void {
  const [name = "", field = ""] = directive.split("/", 2);
  const list = result[field];
  if (!Array.isArray(list) || !Array.isArray(value)) return;
  if (name === "$deleteFromPrimitiveList") {
    result[field] = list.filter((item) => !value.some((gone) => sameJson(gone, item)));
  }
  if (name === "$setElementOrder") result[field] = ordered(list, value, field, kind);
}

/** Items in the order that the patch wants; those it does not name stay behind the item before them. */
function ordered(list: readonly unknown[], order: readonly unknown[], field: string, kind: string): unknown[] {
  const strategy = listStrategy(field, kind);
  const key = strategy?.kind === "by-key" ? strategy.key : undefined;
  const identity = (item: unknown) => (key !== undefined && isRecord(item) ? item[key] : item);
  const rank = (item: unknown) => order.findIndex((wanted) => sameJson(identity(wanted), identity(item)));
  let last = -1;
  const ranked = list.map((item) => {
    const own = rank(item);
    last = own < 0 ? last : own;
    return { item, rank: last };
  });
  return ranked.toSorted((left, right) => left.rank - right.rank).map(({ item }) => item);
}

const isDirective = (field: string): boolean =>
  field === "$patch" ||
  field === "$retainKeys" ||
  field.startsWith("$deleteFromPrimitiveList/") ||
  field.startsWith("$setElementOrder/");

const withoutDirectives = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([field]) => !isDirective(field))
      .map(([field, value]) => [field, cleaned(value)]),
  );

/** New content without directives: they are never stored. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  return isRecord(value) ? withoutDirectives(value) : copyJson(value);
}
