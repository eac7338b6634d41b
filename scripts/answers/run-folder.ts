import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Case, canonicalText, type Difference, isRecord } from "./case.ts";
import { type CaseList, KNOWN_FILES } from "./known-files.ts";

export interface FolderResult {
  /** What to print: each difference, each file that was skipped. */
  readonly lines: readonly string[];
  readonly passed: number;
  readonly failed: number;
  /** Why nothing, or not all, could be run: a sentence. */
  readonly problem?: string;
}

/** Runs every known file of a folder, in the order of their names. */
export function runFolder(folder: string): FolderResult {
  const names = filesOf(folder);
  if (typeof names === "string") return { lines: [], passed: 0, failed: 0, problem: names };
  const known = names.filter((name) => KNOWN_FILES.has(name));
  const lines: string[] = names.filter((name) => !KNOWN_FILES.has(name)).map((name) => `${name}: skipped, not known`);
  if (known.length === 0) {
    const problem = `${folder} holds none of the files that are known: ${[...KNOWN_FILES.keys()].join(", ")}.`;
    return { lines, passed: 0, failed: 0, problem };
  }
  const problems: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const name of known) {
    const result = runFile(folder, name, KNOWN_FILES.get(name) ?? []);
    lines.push(...result.lines);
    passed += result.passed;
    failed += result.failed;
    if (result.problem !== undefined) problems.push(result.problem);
  }
  return { lines, passed, failed, ...(problems.length === 0 ? {} : { problem: problems.join("\n") }) };
}

function filesOf(folder: string): readonly string[] | string {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch (error) {
    return `The folder ${folder} cannot be read (${codeOf(error)}).`;
  }
}

function runFile(folder: string, name: string, lists: readonly CaseList[]): FolderResult {
  const content = contentOf(path.join(folder, name));
  if (typeof content === "string") return { lines: [], passed: 0, failed: 0, problem: content };
  const lines: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const { key, check, isOptional } of lists) {
    const cases = content[key];
    if (cases === undefined && isOptional === true) continue;
    if (!Array.isArray(cases)) {
      return { lines, passed, failed, problem: `${path.join(folder, name)} should have a list "${key}".` };
    }
    for (const [index, each] of cases.entries()) {
      const differences = isRecord(each) ? attempt(check, each) : [{ what: "case", wanted: "an object", got: each }];
      if (differences.length === 0) passed += 1;
      else failed += 1;
      lines.push(...differences.map((difference) => lineOf(name, titleOf(each, `${key}[${index}]`), difference)));
    }
  }
  return { lines, passed, failed };
}

function contentOf(file: string): Case | string {
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isRecord(content) ? content : `${file} should be an object with a list "cases".`;
  } catch (error) {
    const why = error instanceof SyntaxError ? `is not JSON: ${error.message}` : `cannot be read (${codeOf(error)})`;
    return `${file} ${why}.`;
  }
}

/** A case that is not of its file's form, or a rule that throws, is a failed case and not the end of the run. */
function attempt(check: CaseList["check"], known: Case): readonly Difference[] {
  try {
    return check(known);
  } catch (error) {
    return [{ what: "run", wanted: "an answer", got: error instanceof Error ? error.message : String(error) }];
  }
}

function titleOf(known: unknown, fallback: string): string {
  if (!isRecord(known)) return fallback;
  const title = known.name ?? known.text ?? known.milliseconds;
  if (title === undefined) return fallback;
  const text = String(title);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function lineOf(file: string, title: string, { what, wanted, got }: Difference): string {
  return `${file}, ${title}: ${what}, wanted ${canonicalText(wanted)}, got ${canonicalText(got)}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
