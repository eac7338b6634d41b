/** Reading of known answers: JSON of a known form, but written elsewhere. A case that is not of the form fails by itself. */

export type Case = Readonly<Record<string, unknown>>;

/** One answer that is not as it should be. */
export interface Difference {
  readonly what: string;
  readonly wanted: unknown;
  readonly got: unknown;
}

/** Runs one case through the rule. An empty list means that it passed. */
export type Check = (known: Case) => readonly Difference[];

/** A case is not of the form that its file has. */
export class MalformedCase extends Error {
  override readonly name = "MalformedCase";
}

export function isRecord(value: unknown): value is Case {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(known: Case, key: string): string {
  const value = known[key];
  if (typeof value !== "string") throw new MalformedCase(`"${key}" should be a text`);
  return value;
}

export function numberOf(known: Case, key: string): number {
  const value = known[key];
  if (typeof value !== "number") throw new MalformedCase(`"${key}" should be a number`);
  return value;
}

export function recordOf(known: Case, key: string): Case {
  const value = known[key];
  if (!isRecord(value)) throw new MalformedCase(`"${key}" should be an object`);
  return value;
}

export function listOf(known: Case, key: string): readonly unknown[] {
  const value = known[key];
  if (!Array.isArray(value)) throw new MalformedCase(`"${key}" should be a list`);
  return value;
}

/** Compares only what the answer states: each key of `wanted`, deeply. */
export function differencesIn(what: string, wanted: Case, got: Case): Difference[] {
  return Object.keys(wanted).flatMap((key) => differenceIf(`${what}${key}`, wanted[key], got[key]));
}

export function differenceIf(what: string, wanted: unknown, got: unknown): Difference[] {
  return canonicalText(wanted) === canonicalText(got) ? [] : [{ what, wanted, got }];
}

/** JSON with sorted keys, so that equal things have equal texts. */
export function canonicalText(value: unknown): string {
  const sortKeys = (_key: string, each: unknown) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each;
  return JSON.stringify(value, sortKeys) ?? "nothing";
}
