import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";

/**
 * Makes `target` hold the same files as `source` without needing their room twice: hard links where both are on one
 * file system, copies elsewhere.
 */
export function mirrorFolder(source: string, target: string): void {
  mkdirSync(target, { recursive: true, mode: 0o755 });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [path.join(source, entry.name), path.join(target, entry.name)];
    if (entry.isDirectory()) mirrorFolder(from, to);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else linkOrCopy(from, to);
  }
}

/** Replaces each file of `copy`, which was copied from `original`, by a hard link to the file at the same place there. */
export function shareWith(original: string, copy: string): void {
  for (const entry of readdirSync(copy, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const first = statSync(path.join(original, path.relative(copy, file)), { throwIfNoEntry: false });
    const second = statSync(file);
    if (first === undefined || first.size !== second.size || first.dev !== second.dev || first.ino === second.ino)
      continue;
    const fresh = `${file}.shared`;
    linkSync(path.join(original, path.relative(copy, file)), fresh);
    renameSync(fresh, file);
  }
}

function linkOrCopy(from: string, to: string): void {
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    // Another file system, or one without hard links.
    copyFileSync(from, to);
  }
}
