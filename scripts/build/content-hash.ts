import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Files that say nothing about what is built. */
const IRRELEVANT = /\.(test|bench)\.[cm]?tsx?$|(^|\/)(fixtures|known-answers|testing|generated|node_modules)\//;

/**
 * One hash over the content of files and folders of `root` (those that are not there count as absent), and over `more`.
 * The same content gives the same hash whatever the times of the files are.
 */
export function contentHash(root: string, places: readonly string[], more: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const text of more) hash.update(`${text}\0`);
  for (const file of places.flatMap((place) => filesIn(root, place))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesIn(root: string, place: string): string[] {
  const stats = statSync(path.join(root, place), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return [place];
  return readdirSync(path.join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => !IRRELEVANT.test(file))
    .sort();
}
