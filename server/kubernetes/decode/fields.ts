/**
 * Reads fields of JSON that a cluster sent. A field that is missing or null is simply not there; one of the wrong type, or
 * beyond any sensible size, is left out (or cut) and named in the troubles, so that it can be said where it matters.
 */
import { maskText } from "#domain/masking/mask-text.ts";
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

/** One object of the JSON. Where it stands in the whole is worked out only when there is a trouble to name. */
export class Fields {
  readonly #source: JsonObject;
  readonly #parent: Fields | null;
  readonly #name: string;
  readonly #isItem: boolean;
  readonly troubles: Troubles;

  constructor(source: JsonObject, parent: Fields | null = null, name = "", isItem = false) {
    this.#source = source;
    this.#parent = parent;
    this.#name = name;
    this.#isItem = isItem;
    this.troubles = parent?.troubles ?? new Troubles();
  }

  text(name: string, longest = LONGEST_NAME): string | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") return this.#wrong(name, "text", value);
    if (value.length <= longest) return value;
    this.troubles.add(this.#where(name), `cut, it has ${value.length} characters`);
    return value.slice(0, longest);
  }

  /** Words of the cluster or of a container: what looks like a secret in them is masked before anything keeps them. */
  message(name: string): string | undefined {
    const text = this.text(name, LONGEST_MESSAGE);
    return text === undefined ? undefined : maskText(text);
  }

  whole(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isSafeInteger(value)) return this.#wrong(name, "a whole number", value);
    return value;
  }

  /** A whole number or text ("50%"), as text: Kubernetes' IntOrString. */
  wholeOrText(name: string): string | undefined {
    const value = this.#value(name);
    if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
    if (value === undefined || typeof value === "string") return this.text(name);
    return this.#wrong(name, "a whole number or text", value);
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
    return new Fields(value, this, name);
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
      if (isJsonObject(item)) found.push(read(new Fields(item, this, name, true)));
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

  /** The field itself; null counts as not there. */
  #value(name: string): unknown {
    return this.#source[name] ?? undefined;
  }

  #wrong(name: string, wanted: string, found: unknown): undefined {
    this.troubles.add(this.#where(name), `is ${nameOf(found)}, not ${wanted}`);
    return undefined;
  }

  #where(name: string): string {
    if (this.#parent === null) return name;
    return `${this.#parent.#where(this.#name)}${this.#isItem ? "[]" : ""}.${name}`;
  }
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  return typeof value === "object" ? "an object" : String(value);
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const WHOLE_SECONDS_LENGTH = "2026-11-24T10:00:00Z".length;

let lastText = "";
let lastTime = Number.NaN;

/**
 * Milliseconds since 1970 of RFC 3339 text; NaN for anything else. An object says the same second over and over: the last
 * answer is remembered, and the usual form is read without a regular expression.
 */
export function readTime(text: string): number {
  if (text === lastText) return lastTime;
  const usual = text.length === WHOLE_SECONDS_LENGTH ? readWholeSeconds(text) : Number.NaN;
  const isRfc3339 = text.length <= 40 && Number.isNaN(usual) && RFC_3339.test(text);
  lastText = text;
  lastTime = isRfc3339 ? Date.parse(text) : usual;
  return lastTime;
}

/** "2026-11-24T10:00:00Z" alone; NaN for any other text of that length, a day that does not exist among them. */
function readWholeSeconds(text: string): number {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const time = digits(text, 11, 13) * 3_600_000 + digits(text, 14, 16) * 60_000 + digits(text, 17, 19) * 1_000;
  const isPlain = text[4] === "-" && text[7] === "-" && text[10] === "T" && text[13] === ":" && text[16] === ":";
  // The second 60, the hour 24 and days that depend on the month are left to Date.parse, as are years before 100.
  const isUsual = isPlain && text[19] === "Z" && year > 99 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  if (!isUsual || digits(text, 11, 13) > 23 || digits(text, 14, 16) > 59 || digits(text, 17, 19) > 59)
    return Number.NaN;
  return Date.UTC(year, month - 1, day) + time;
}

/** The number that the digits make; NaN where one is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let place = from; place < to; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** The same of a text that may be missing. */
export function timeOf(text: string | undefined): number | null {
  const time = text === undefined ? Number.NaN : readTime(text);
  return Number.isNaN(time) ? null : time;
}
