/**
 * Reads fields of JSON that a cluster sent. A field that is missing or null is simply not there; one of the wrong type, or
 * beyond any sensible size, is left out (or cut) and named in the troubles, so that it can be said where it matters.
 */
import { isJsonObject, type JsonObject } from "../json.ts";

const MOST_TROUBLES = 8;
const LONGEST_TROUBLE = 200;
const MOST_ITEMS = 1_000;
const MOST_ENTRIES = 512;
const LONGEST_VALUE = 4_096;

/** A field's text that is longer than this is no name, reason or message of Kubernetes'. */
export const LONGEST_NAME = 1_024;
export const LONGEST_MESSAGE = 4_096;

export class Troubles {
  #list: string[] | null = null;
  #more = 0;

  add(where: string, what: string): void {
    this.#list ??= [];
    if (this.#list.length >= MOST_TROUBLES) this.#more += 1;
    else this.#list.push(`${where}: ${what}`.slice(0, LONGEST_TROUBLE));
  }

  get all(): readonly string[] {
    if (this.#list === null) return NONE;
    return this.#more === 0 ? this.#list : [...this.#list, `and ${this.#more} more`];
  }
}

const NONE: readonly string[] = [];

/** One object of the JSON with the path that names it in a trouble. */
export class Fields {
  readonly #source: JsonObject;
  readonly #path: string;
  readonly troubles: Troubles;

  constructor(source: JsonObject, path: string, troubles: Troubles) {
    this.#source = source;
    this.#path = path;
    this.troubles = troubles;
  }

  text(name: string, longest = LONGEST_NAME): string | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") return this.#wrong(name, "text", value);
    if (value.length <= longest) return value;
    this.troubles.add(this.#where(name), `cut, it has ${value.length} characters`);
    return value.slice(0, longest);
  }

  whole(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isSafeInteger(value)) return this.#wrong(name, "a whole number", value);
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.#value(name);
    if (value === undefined || typeof value === "boolean") return value;
    return this.#wrong(name, "true or false", value);
  }

  /** RFC 3339 text that is a real time, kept as text. */
  time(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value === "string" && !Number.isNaN(readTime(value))) return value;
    return this.#wrong(name, "a time", value);
  }

  object(name: string): Fields | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) return this.#wrong(name, "an object", value);
    return new Fields(value, this.#where(name), this.troubles);
  }

  /** The part as it stands, where it is an object. */
  raw(name: string): JsonObject | undefined {
    const value = this.#value(name);
    if (value === undefined || isJsonObject(value)) return value;
    return this.#wrong(name, "an object", value);
  }

  /** The objects of a list, each read by `read`; undefined where there is no list. */
  objects<T>(name: string, read: (fields: Fields) => T): readonly T[] | undefined {
    const items = this.#items(name);
    if (items === undefined) return undefined;
    const found: T[] = [];
    for (const item of items) {
      if (isJsonObject(item)) found.push(read(new Fields(item, this.#where(`${name}[]`), this.troubles)));
      else this.#wrong(`${name}[]`, "an object", item);
    }
    return found;
  }

  /** The texts of a list. */
  texts(name: string): readonly string[] | undefined {
    const items = this.#items(name);
    if (items === undefined) return undefined;
    return items.filter((item): item is string => {
      if (typeof item === "string" && item.length <= LONGEST_NAME) return true;
      this.#wrong(`${name}[]`, "text", item);
      return false;
    });
  }

  /** Texts by name: labels, annotations, amounts. */
  named(name: string, skip?: (key: string) => boolean): Record<string, string> | undefined {
    const source = this.raw(name);
    if (source === undefined) return undefined;
    const found: Record<string, string> = {};
    let count = 0;
    for (const key of Object.keys(source)) {
      if (skip?.(key) === true) continue;
      if (count >= MOST_ENTRIES) {
        this.troubles.add(this.#where(name), `only the first ${MOST_ENTRIES} entries are kept`);
        break;
      }
      const value = this.#entry(name, key, source[key]);
      if (value === undefined) continue;
      found[key] = value;
      count += 1;
    }
    return found;
  }

  #entry(name: string, key: string, value: unknown): string | undefined {
    // Such a key would change the object that holds it instead of being kept in it.
    if (key === "__proto__" || key.length > LONGEST_NAME) return this.#wrong(name, "a usable name", key);
    if (typeof value !== "string") return value === null ? undefined : this.#wrong(`${name}.${key}`, "text", value);
    if (value.length <= LONGEST_VALUE) return value;
    this.troubles.add(this.#where(`${name}.${key}`), `left out, it has ${value.length} characters`);
    return undefined;
  }

  #items(name: string): readonly unknown[] | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.#wrong(name, "a list", value);
    if (value.length <= MOST_ITEMS) return value;
    this.troubles.add(this.#where(name), `only the first ${MOST_ITEMS} of ${value.length} are kept`);
    return value.slice(0, MOST_ITEMS);
  }

  /** The field itself; null counts as not there, and so does what every object inherits. */
  #value(name: string): unknown {
    const value = this.#source[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === "function" ? undefined : value;
  }

  #wrong(name: string, wanted: string, found: unknown): undefined {
    this.troubles.add(this.#where(name), `is ${nameOf(found)}, not ${wanted}`);
    return undefined;
  }

  #where(name: string): string {
    return this.#path === "" ? name : `${this.#path}.${name}`;
  }
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  return typeof value === "object" ? "an object" : String(value);
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970 of RFC 3339 text; NaN for anything else. */
export function readTime(text: string): number {
  return text.length <= 40 && RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
}

/** The same of a text that may be missing. */
export function timeOf(text: string | undefined): number | null {
  const time = text === undefined ? Number.NaN : readTime(text);
  return Number.isNaN(time) ? null : time;
}
