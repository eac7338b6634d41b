import { ok, type Result, refused } from "#domain/result.ts";
import { nearestName } from "../nearest-name.ts";
import type { Refusal } from "../refusal.ts";

/** A path of the API as the contract writes it: parameters stand in braces. */
export interface RoutePath {
  readonly path: string;
}

export interface MatchedRoute<Entry extends RoutePath> {
  readonly entry: Entry;
  readonly params: Readonly<Record<string, string>>;
}

/** The entry that a path belongs to, and its parameters; or which paths are near. */
export function matchRoute<Entry extends RoutePath>(
  entries: readonly Entry[],
  path: string,
): Result<MatchedRoute<Entry>, Refusal> {
  const parts = partsOf(path);
  for (const entry of entries) {
    const raw = paramsOf(partsOf(entry.path), parts);
    if (raw === null) continue;
    const params = decoded(raw);
    return params.ok ? ok({ entry, params: params.value }) : params;
  }
  return refused({ kind: "route-not-found", path, near: nearPaths(entries, parts) });
}

function partsOf(path: string): string[] {
  return path.replace(/\/+$/, "").split("/").slice(1);
}

function isParameter(part: string): boolean {
  return part.startsWith("{");
}

/** The parameters as they stand in the path, or null where it is another route's. An empty part is no name. */
function paramsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = parts[index] ?? "";
    if (isParameter(part)) {
      if (given === "") return null;
      params[part.slice(1, -1)] = given;
    } else if (part !== given) return null;
  }
  return params;
}

function decoded(raw: Readonly<Record<string, string>>): Result<Record<string, string>, Refusal> {
  const params: Record<string, string> = {};
  for (const [name, text] of Object.entries(raw)) {
    try {
      params[name] = decodeURIComponent(text);
    } catch {
      const message = "is not percent-encoded UTF-8";
      return refused({ kind: "invalid-request", errors: [{ path: `path.${name}`, message }] });
    }
  }
  return ok(params);
}

const MOST_NEAR = 3;

/** Routes that share the most with the path, part by part; a part that is nearly the same counts half. */
function nearPaths(entries: readonly RoutePath[], parts: readonly string[]): string[] {
  const scored = entries.map(({ path }) => ({ path, score: likeness(partsOf(path), parts) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ path }) => path);
}

/** Everything begins with "/api/v1": sharing that is no likeness. */
const SHARED_BY_ALL = ["api", "v1"];

function likeness(pattern: readonly string[], parts: readonly string[]): number {
  const own = pattern.filter((part) => !SHARED_BY_ALL.includes(part));
  const given = parts.filter((part) => !SHARED_BY_ALL.includes(part));
  let score = 0;
  for (const [index, part] of own.entries()) {
    const other = given[index];
    if (other === undefined || isParameter(part)) continue;
    if (part === other) score += 1;
    else if (other !== "" && (part.startsWith(other) || other.startsWith(part))) score += 0.75;
    else if (nearestName(other, [part]) !== null) score += 0.5;
    else if (given.includes(part)) score += 0.25;
  }
  return score === 0 ? 0 : score - Math.abs(own.length - given.length) * 0.2;
}
