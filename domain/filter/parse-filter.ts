/**
 * The filter language of every list, made of what people's hands know from kubectl and k9s:
 * `word`, `!word`, `"two words"`, `app=x`, `app!=x`, `app in (a,b)`, `app notin (a,b)`, `-l SELECTOR`, `-n NAMES`, `ns:NAMES`.
 */
import { ok, type Result, refused } from "../result.ts";
import type { FilterError, FilterTerm } from "./filter.types.ts";

/** Characters that a filter may have. */
export const LONGEST_FILTER = 500;

type Parsed<Value> = Result<{ readonly value: Value; readonly end: number }, FilterError>;

export function parseFilter(text: string): Result<readonly FilterTerm[], FilterError> {
  if (text.length > LONGEST_FILTER) {
    const message = `it has ${text.length} characters; a filter has at most ${LONGEST_FILTER}`;
    return refused({ at: LONGEST_FILTER + 1, message });
  }
  const terms: FilterTerm[] = [];
  let at = skipSpaces(text, 0);
  while (at < text.length) {
    const part = parsePart(text, at);
    if (!part.ok) return part;
    terms.push(...part.value.value);
    at = skipSpaces(text, part.value.end);
  }
  return ok(terms);
}

/** "at character 5: after app= a value is missing", to follow what the filter is called. */
export function filterErrorWords({ at, message }: FilterError): string {
  return `at character ${at}: ${message}`;
}

const FLAG_NAMESPACE = /(?:-n|--namespace)(?:=|\s+|$)|(?:ns|namespace):/y;
const FLAG_LABEL = /(?:-l|--selector)(?:=|\s+|$)/y;
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

function parsePart(text: string, at: number): Parsed<readonly FilterTerm[]> {
  const afterNamespace = matchEnd(FLAG_NAMESPACE, text, at);
  if (afterNamespace !== null) return parseNamespaces(text, at, afterNamespace);
  const afterLabel = matchEnd(FLAG_LABEL, text, at);
  if (afterLabel !== null) return parseSelector(text, at, afterLabel);
  const isWanted = text[at] !== "!";
  const start = isWanted ? at : at + 1;
  if (!isWanted && isGap(text, start)) return wrong(at, '"!" stands before what must not be there, such as !canary');
  const label = parseLabel(text, start, isWanted, /\s/);
  if (label !== null) return label;
  const word = parseText(text, start, /\s/);
  if (!word.ok) return word;
  return found([{ kind: "word", word: word.value.value.toLowerCase(), isWanted }], word.value.end);
}

function parseNamespaces(text: string, at: number, start: number): Parsed<readonly FilterTerm[]> {
  const run = runUntil(text, start, /\s/);
  const flag = text.slice(at, start).trim();
  if (run.value === "") return wrong(start, `after ${flag} a namespace is missing, such as ${flag} shop`);
  const names = run.value.split(",").filter((name) => name !== "");
  const bad = names.find((name) => !NAME.test(name));
  if (names.length === 0 || bad !== undefined) {
    return wrong(
      start,
      `"${bad ?? run.value}" cannot be a namespace's name: lower-case letters, digits and "-" at most`,
    );
  }
  return found([{ kind: "namespace", names }], run.end);
}

/** `-l app=x,tier!=y,canary,!beta`: as kubectl takes it, so that a name alone asks whether the label is there. */
function parseSelector(text: string, at: number, start: number): Parsed<readonly FilterTerm[]> {
  const flag = text.slice(at, start).trim();
  if (isGap(text, start)) return wrong(start, `after ${flag} a selector is missing, such as ${flag} app=web`);
  const terms: FilterTerm[] = [];
  let next = start;
  for (;;) {
    const isWanted = text[next] !== "!" || text[next + 1] === "=";
    const from = isWanted ? next : next + 1;
    const label = parseLabel(text, from, isWanted, /[\s,]/) ?? parseLabelName(text, from, isWanted);
    if (!label.ok) return label;
    terms.push(...label.value.value);
    if (text[label.value.end] !== ",") return found(terms, label.value.end);
    next = label.value.end + 1;
  }
}

function parseLabelName(text: string, start: number, isWanted: boolean): Parsed<readonly FilterTerm[]> {
  const { value: key, end } = runUntil(text, start, /[\s,]/);
  if (!LABEL_NAME.test(key)) return notALabel(start, key);
  return found([{ kind: "label", key, values: null, isWanted }], end);
}

const EQUALS = /([^\s"=!(),]*)(==|!=|=)/y;
const IN = /([^\s"=!(),]+)\s+(in|notin)\s*\(/y;
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_./]{0,315}[A-Za-z0-9])?$/;

/** Null where no label is spoken of. */
function parseLabel(
  text: string,
  start: number,
  isWanted: boolean,
  until: RegExp,
): Parsed<readonly FilterTerm[]> | null {
  const equals = matchAt(EQUALS, text, start);
  if (equals !== null) {
    const [whole, key = "", operator = ""] = equals;
    if (key === "") return wrong(start, `before ${operator} a label's name is missing, such as app${operator}web`);
    if (!LABEL_NAME.test(key)) return notALabel(start, key);
    const valueAt = start + whole.length;
    if (isGap(text, valueAt)) return wrong(valueAt, `after ${whole} a value is missing, such as ${whole}web`);
    const value = parseText(text, valueAt, until);
    if (!value.ok) return value;
    const isSame = operator !== "!=";
    return found([{ kind: "label", key, values: [value.value.value], isWanted: isWanted === isSame }], value.value.end);
  }
  const within = matchAt(IN, text, start);
  if (within === null) return null;
  const [whole, key = "", operator] = within;
  if (!LABEL_NAME.test(key)) return notALabel(start, key);
  const open = start + whole.length;
  const close = text.indexOf(")", open);
  if (close < 0) return wrong(open, `the bracket that opens before is not closed: ${key} ${operator} (a,b)`);
  const values = text
    .slice(open, close)
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
  if (values.length === 0) return wrong(open, `between the brackets values are missing, such as (a,b)`);
  return found([{ kind: "label", key, values, isWanted: isWanted === (operator === "in") }], close + 1);
}

function notALabel(at: number, key: string): Result<never, FilterError> {
  const shown = key.length > 40 ? `${key.slice(0, 40)}…` : key;
  return wrong(at, `"${shown}" cannot be a label's name; put text that has "=" in it between quotes`);
}

/** Text between quotes, or up to where the part ends. */
function parseText(text: string, start: number, until: RegExp): Parsed<string> {
  if (text[start] !== '"') {
    const run = runUntil(text, start, until);
    return found(run.value, run.end);
  }
  const close = text.indexOf('"', start + 1);
  if (close < 0) return wrong(start, "the quotes that open here are not closed");
  if (close === start + 1) return wrong(start, "nothing stands between the quotes");
  return found(text.slice(start + 1, close), close + 1);
}

function runUntil(text: string, start: number, until: RegExp): { readonly value: string; readonly end: number } {
  let end = start;
  while (end < text.length && !until.test(text.charAt(end))) end += 1;
  return { value: text.slice(start, end), end };
}

function skipSpaces(text: string, start: number): number {
  let at = start;
  while (isGap(text, at) && at < text.length) at += 1;
  return at;
}

/** Whether a space or the end is there. */
function isGap(text: string, at: number): boolean {
  return at >= text.length || /\s/.test(text.charAt(at));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  const match = matchAt(pattern, text, at);
  return match === null ? null : at + match[0].length;
}

function found<Value>(value: Value, end: number): Parsed<Value> {
  return ok({ value, end });
}

function wrong(index: number, message: string): Result<never, FilterError> {
  return refused({ at: index + 1, message });
}
