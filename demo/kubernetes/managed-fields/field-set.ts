import { isRecord } from "../object.ts";
import { isAtomicMap, itemIdentity, listForm } from "./list-keys.ts";

/**
 * A set of fields in the form in which managedFields hold it (FieldsV1): `f:NAME` for a field, `k:{…}` for an item by its
 * keys, `v:…` for a member of a set, `.` for an item itself. What has nothing inside is a member of the set.
 */
export type FieldSet = { readonly [element: string]: FieldSet };

const MEMBER: FieldSet = {};

/** Fields of metadata that nobody manages, and what stands above it. */
const UNMANAGED: Readonly<Record<string, ReadonlySet<string>>> = {
  "": new Set(["apiVersion", "kind"]),
  metadata: new Set([
    "name",
    "namespace",
    "uid",
    "resourceVersion",
    "generation",
    "creationTimestamp",
    "deletionTimestamp",
    "deletionGracePeriodSeconds",
    "selfLink",
    "managedFields",
  ]),
};

/** Every field that an object says. */
export function fieldsOf(object: object, kind: string): FieldSet {
  const set: Record<string, FieldSet> = {};
  for (const [name, value] of Object.entries(object)) {
    if (UNMANAGED[""]?.has(name) || value === undefined) continue;
    const managed = name === "metadata" && isRecord(value) ? withoutSystemFields(value) : value;
    const inner = partsOf(managed, name, kind);
    if (inner !== MEMBER || name !== "metadata") set[`f:${name}`] = inner;
  }
  return set;
}

function withoutSystemFields(metadata: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !UNMANAGED.metadata?.has(name)));
}

function partsOf(value: unknown, field: string, kind: string): FieldSet {
  if (Array.isArray(value)) return itemsOf(value, field, kind);
  if (!isRecord(value) || isAtomicMap(field)) return MEMBER;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return MEMBER;
  return Object.fromEntries(entries.map(([name, inner]) => [`f:${name}`, partsOf(inner, name, kind)]));
}

function itemsOf(list: readonly unknown[], field: string, kind: string): FieldSet {
  const form = listForm(field, kind);
  if (form.kind === "atomic" || list.length === 0) return MEMBER;
  if (form.kind === "set") return Object.fromEntries(list.map((item) => [`v:${JSON.stringify(item)}`, MEMBER]));
  const items = list.map(
    (item) => [itemIdentity(item, form.keys), { ".": MEMBER, ...partsOf(item, "", kind) }] as const,
  );
  // An item without its keys cannot be told from others: the list is taken as one.
  if (items.some(([identity]) => identity === undefined)) return MEMBER;
  return Object.fromEntries(items.map(([identity = "", parts]) => [identity, parts]));
}

export const isEmptySet = (set: FieldSet): boolean => Object.keys(set).length === 0;

export function union(left: FieldSet, right: FieldSet): FieldSet {
  const both: Record<string, FieldSet> = { ...left };
  for (const [element, inner] of Object.entries(right)) {
    const before = both[element];
    both[element] = before === undefined ? inner : union(before, inner);
  }
  return both;
}

/** What is in the one and not in the other. A field as such and what stands in it are members of their own. */
export function difference(left: FieldSet, right: FieldSet): FieldSet {
  const rest: Record<string, FieldSet> = {};
  for (const [element, inner] of Object.entries(left)) {
    const other = right[element];
    if (other === undefined || isEmptySet(inner) !== isEmptySet(other)) rest[element] = inner;
    else {
      const less = difference(inner, other);
      if (!isEmptySet(less)) rest[element] = less;
    }
  }
  return rest;
}

/** What is in both. */
export function intersection(left: FieldSet, right: FieldSet): FieldSet {
  const both: Record<string, FieldSet> = {};
  for (const [element, inner] of Object.entries(left)) {
    const other = right[element];
    if (other === undefined || isEmptySet(inner) !== isEmptySet(other)) continue;
    const shared = intersection(inner, other);
    if (isEmptySet(inner) || !isEmptySet(shared)) both[element] = shared;
  }
  return both;
}

/** The paths of all members: lists of elements. An item's own `.` is a member, too. */
export function* membersOf(set: FieldSet, path: readonly string[] = []): Generator<readonly string[]> {
  for (const [element, inner] of Object.entries(set)) {
    const here = [...path, element];
    if (isEmptySet(inner)) yield here;
    else yield* membersOf(inner, here);
  }
}

/** The set of one member. */
export function setOfPath(path: readonly string[]): FieldSet {
  return path.reduceRight<FieldSet>((inner, element) => ({ [element]: inner }), MEMBER);
}

/** A path as messages write it: `.spec.template.spec.containers[name="web"].image`. */
export function pathText(path: readonly string[]): string {
  return path
    .map((element) => {
      if (element === ".") return "";
      if (element.startsWith("f:")) return `.${element.slice(2)}`;
      if (element.startsWith("v:")) return `[=${element.slice(2)}]`;
      const keys: unknown = JSON.parse(element.slice(2));
      const pairs = Object.entries(Object(keys)).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
      return `[${pairs.join(",")}]`;
    })
    .join("");
}

/** A set as it comes from an object's managedFields; anything else is the empty set. */
export function readFieldSet(value: unknown): FieldSet {
  if (!isRecord(value)) return MEMBER;
  return Object.fromEntries(Object.entries(value).map(([element, inner]) => [element, readFieldSet(inner)]));
}
