import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const STAMP = "node_modules/.slipway-install.json";

/**
 * Whether node_modules is what package-lock.json asks for. A full install serves where only the production part is needed.
 * Without our stamp (somebody ran npm by hand) npm's own record of what it installed decides.
 * @param {"production" | "full"} wanted
 */
export function dependenciesMatch(root, wanted) {
  const lock = lockHash(root);
  const stamp = readJson(path.join(root, STAMP));
  if (stamp?.lock === lock && (stamp.mode === "full" || stamp.mode === wanted)) return true;
  if (stamp !== undefined && stamp.lock !== lock) return false;
  const mode = ["full", wanted].find((candidate) => installedByHand(root, candidate));
  if (mode === undefined) return false;
  stampDependencies(root, mode);
  return true;
}

/** Records that node_modules is whole for this package-lock.json. */
export function stampDependencies(root, mode) {
  writeFileSync(path.join(root, STAMP), `${JSON.stringify({ lock: lockHash(root), mode })}\n`);
}

function lockHash(root) {
  return createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
}

function installedByHand(root, wanted) {
  const asked = readJson(path.join(root, "package-lock.json"))?.packages;
  const there = readJson(path.join(root, "node_modules/.package-lock.json"))?.packages;
  if (asked === undefined || there === undefined) return false;
  return Object.entries(asked).every(([place, entry]) => {
    if (place === "" || entry.optional || entry.devOptional || entry.link) return true;
    if (entry.dev && wanted === "production") return true;
    return there[place]?.version === entry.version;
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Absent or cut off half-way: the same as never written.
    return undefined;
  }
}
