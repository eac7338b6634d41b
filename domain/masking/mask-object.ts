/**
 * A Kubernetes object as it may be shown: no env value, no secret in arguments, headers, annotations or free-form maps,
 * no copy of the whole in last-applied-configuration, and managedFields only where they are asked for. References to
 * Secrets are names and stay. Everything else is looked through as text.
 */

import { maskArguments, maskOpaque } from "./mask-arguments.ts";
import { MASKED, maskText } from "./mask-text.ts";
import { isSecretName } from "./secret-name.ts";

type Json = Readonly<Record<string, unknown>>;

export interface MaskedObject {
  readonly object: Json;
  /** Where something was masked: "spec.containers[0].env[1].value". The first hundred. */
  readonly masked: readonly string[];
  /** How many places there are in all. */
  readonly count: number;
}

const MOST_PLACES = 100;
const DEEPEST = 100;
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
/** Maps whose keys are anybody's: the key says what the value is. */
const FREE_MAPS: ReadonlySet<string> = new Set(["annotations", "volumeAttributes", "options", "parameters"]);
const ARGUMENTS: ReadonlySet<string> = new Set(["args", "command"]);
/** Lists of name and value: of env every value is masked, of headers those whose name says so. */
const NAMED_VALUES: ReadonlySet<string> = new Set(["env", "httpHeaders"]);

export function maskObject(object: Json, options: { readonly managedFields: boolean }): MaskedObject {
  const walk = new Walk(options.managedFields);
  return { object: walk.map(object, "", 0), masked: walk.places, count: walk.count };
}

class Walk {
  readonly places: string[] = [];
  count = 0;
  readonly #keepsManagedFields: boolean;

  constructor(keepsManagedFields: boolean) {
    this.#keepsManagedFields = keepsManagedFields;
  }

  map(source: Json, path: string, depth: number): Json {
    const kept = Object.entries(source).filter(
      ([key]) => key !== LAST_APPLIED && (key !== "managedFields" || this.#keepsManagedFields),
    );
    return Object.fromEntries(
      kept.map(([key, value]) => [key, this.#field(key, value, path === "" ? key : `${path}.${key}`, depth)]),
    );
  }

  #field(key: string, value: unknown, path: string, depth: number): unknown {
    if (FREE_MAPS.has(key) && isMap(value)) return this.#freeMap(value, path);
    if (Array.isArray(value) && ARGUMENTS.has(key) && value.every((item) => typeof item === "string")) {
      return maskArguments(value).map((item, index) => this.#noted(value[index], item, `${path}[${index}]`));
    }
    if (Array.isArray(value) && NAMED_VALUES.has(key)) {
      return value.map((item, index) => this.#namedValue(key, item, `${path}[${index}]`, depth));
    }
    return this.#value(value, path, depth);
  }

  #value(value: unknown, path: string, depth: number): unknown {
    if (typeof value === "string") return this.#noted(value, maskText(value), path);
    if (typeof value !== "object" || value === null) return value;
    if (depth >= DEEPEST) return "(too deep to be shown)";
    if (Array.isArray(value)) return value.map((item, index) => this.#value(item, `${path}[${index}]`, depth + 1));
    return isMap(value) ? this.map(value, path, depth + 1) : value;
  }

  /** Whatever is no text here is not looked into: it is masked as a whole where its name says so. */
  #freeMap(source: Json, path: string): Json {
    const shown = Object.entries(source).filter(([key]) => key !== LAST_APPLIED);
    return Object.fromEntries(
      shown.map(([key, value]) => {
        const text = typeof value === "string" ? value : JSON.stringify(value);
        const masked = isSecretName(key) && text !== "" ? MASKED : maskOpaque(maskText(text));
        return [key, this.#noted(text, masked, `${path}.${key}`)];
      }),
    );
  }

  #namedValue(list: string, item: unknown, path: string, depth: number): unknown {
    if (!isMap(item) || item.value === undefined) return this.#value(item, path, depth + 1);
    const { value, ...rest } = item;
    const isSecret = list === "env" || isSecretName(String(item.name));
    const shown = isSecret ? MASKED : maskText(String(value));
    const others = this.map(rest, path, depth + 1);
    return { ...others, value: this.#noted(value, value === "" ? "" : shown, `${path}.value`) };
  }

  #noted(before: unknown, after: string, path: string): string {
    if (before === after) return after;
    this.count += 1;
    if (this.places.length < MOST_PLACES) this.places.push(path);
    return after;
  }
}

function isMap(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
