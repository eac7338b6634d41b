import { badRequest } from "../api-error.ts";

/** Labels as a selector reads them. */
export type Labels = Readonly<Record<string, string>> | undefined;
export type LabelMatcher = (labels: Labels) => boolean;

const OPERATORS = ["exists", "in", "notin", "=", "==", "!=", "<", ">"] as const;
const KEY = /^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;

/**
 * Reads a label selector as URLs carry it: `app=web,tier in (a, b),!legacy`. A comma means AND; "" selects everything.
 * Throws 400 for what Kubernetes would not read.
 */
export function parseLabelSelector(text: string): LabelMatcher {
  const requirements = splitRequirements(text).map(parseRequirement);
  return (labels) => requirements.every((matches) => matches(labels ?? {}));
}

/** Commas inside parentheses belong to a set. */
function splitRequirements(text: string): string[] {
  if (text.trim() === "") return [];
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part].map((each) => each.trim());
}

function parseRequirement(text: string): (labels: Readonly<Record<string, string>>) => boolean {
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set !== null) {
    const key = checkedKey(set[1] ?? "");
    const values = new Set((set[3] ?? "").split(",").map((value) => checkedValue(value.trim())));
    if (set[2] === "in") return (labels) => Object.hasOwn(labels, key) && values.has(labels[key] ?? "");
    return (labels) => !Object.hasOwn(labels, key) || !values.has(labels[key] ?? "");
  }
  const comparison = /^([^!=<>\s]+)\s*(==|=|!=|<|>)\s*([^!=<>\s]*)$/.exec(text);
  if (comparison !== null) return comparing(comparison[1] ?? "", comparison[2] ?? "", comparison[3] ?? "");
  const existence = /^(!?)\s*(\S+)$/.exec(text);
  if (existence === null) throw unreadable(text);
  const key = checkedKey(existence[2] ?? "");
  return existence[1] === "!" ? (labels) => !Object.hasOwn(labels, key) : (labels) => Object.hasOwn(labels, key);
}

function comparing(
  left: string,
  operator: string,
  right: string,
): (labels: Readonly<Record<string, string>>) => boolean {
  const key = checkedKey(left);
  if (operator === "<" || operator === ">") return comparingNumbers(key, operator, right);
  const value = checkedValue(right);
  if (operator === "!=") return (labels) => labels[key] !== value;
  return (labels) => labels[key] === value;
}

function comparingNumbers(
  key: string,
  operator: "<" | ">",
  right: string,
): (labels: Readonly<Record<string, string>>) => boolean {
  if (!/^-?\d+$/.test(right)) throw unreadable(`${key}${operator}${right}`);
  const limit = BigInt(right);
  return (labels) => {
    const value = labels[key];
    if (value === undefined || !/^-?\d+$/.test(value)) return false;
    return operator === "<" ? BigInt(value) < limit : BigInt(value) > limit;
  };
}

function checkedKey(key: string): string {
  if (!KEY.test(key))
    throw badRequest(
      `unable to parse requirement: <nil>: Invalid value: "${key}": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
    );
  return key;
}

function checkedValue(value: string): string {
  if (!VALUE.test(value))
    throw badRequest(
      `unable to parse requirement: values[0][]: Invalid value: "${value}": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.'`,
    );
  return value;
}

const unreadable = (text: string) =>
  badRequest(
    `unable to parse requirement: found '${text}', expected: ${OPERATORS.map((each) => `'${each}'`).join(", ")}`,
  );

interface StructuredSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/** The text form of an object's own selector (`spec.selector`), as /scale and tables show it. */
export function selectorText(selector: StructuredSelector | undefined): string {
  const labels = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const expressions = (selector?.matchExpressions ?? []).map(({ key, operator, values = [] }) => {
    if (operator === "Exists") return key;
    if (operator === "DoesNotExist") return `!${key}`;
    return `${key} ${operator.toLowerCase()} (${[...values].sort().join(",")})`;
  });
  return [...labels.sort(), ...expressions].join(",");
}

/** Whether labels are what an object's own selector asks for; one that is empty asks for nothing. */
export const matchesSelector = (selector: StructuredSelector, labels: Labels): boolean =>
  parseLabelSelector(selectorText(selector))(labels);
