import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What no other tool looks at: what must not be in the tree, and what must stand beside what. */

const root = path.join(import.meta.dirname, "../..");
const MAX_LINES = 400;

export interface TreeFile {
  readonly name: string;
  readonly text: string;
}

/** One line for each thing in the tree that should not be so. */
export function findingsOf(files: readonly TreeFile[]): string[] {
  const names = new Set(files.map((file) => file.name));
  return files.flatMap((file) => [
    ...registryHosts(file),
    ...machinePaths(file),
    ...tooLong(file),
    ...untestedRules(file, names),
    ...leftoverFolders(file),
  ]);
}

function registryHosts({ name, text }: TreeFile): string[] {
  return name.endsWith("package-lock.json") && text.includes('"resolved"')
    ? [`${name}: carries download addresses ("resolved"); npm must be configured with omit-lockfile-registry-resolved`]
    : [];
}

function machinePaths({ name, text }: TreeFile): string[] {
  if (name.startsWith("Dockerfile") || name === "scripts/checks/tree.test.ts") return [];
  const found = /(^|[^A-Za-z0-9_.$}~/-])\/(work|root|home\/[a-z]+)\//.exec(text);
  return found === null
    ? []
    : [`${name}:${text.slice(0, found.index).split("\n").length}: names a path of one machine`];
}

function tooLong({ name, text }: TreeFile): string[] {
  if (!/\.(ts|tsx|mjs)$/.test(name)) return [];
  const lines = text.split("\n").length - 1;
  return lines > MAX_LINES ? [`${name}: ${lines} lines, at most ${MAX_LINES}: it is two things`] : [];
}

function untestedRules({ name }: TreeFile, names: ReadonlySet<string>): string[] {
  const isRule =
    /^domain\/.+\/[^/]+\.ts$/.test(name) && !/(\.test|\/index|types)\.ts$|^domain\/(objects|testing)\//.test(name);
  return isRule && !names.has(name.replace(/\.ts$/, ".test.ts")) ? [`${name}: a rule without a test beside it`] : [];
}

function leftoverFolders({ name }: TreeFile): string[] {
  const folder = /(^|\/)(utils?|helpers?|common|misc|lib)\//.exec(name);
  return folder === null ? [] : [`${name}: a folder "${folder[2]}" says nothing; name the thing`];
}

function committedFiles(): TreeFile[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8" });
  return listed
    .split("\0")
    .filter(
      (name) => name !== "" && existsSync(path.join(root, name)) && statSync(path.join(root, name)).size < 2_000_000,
    )
    .map((name) => ({ name, text: readFileSync(path.join(root, name), "utf8") }));
}

if (import.meta.main) {
  const files = committedFiles();
  const findings = findingsOf(files);
  for (const line of findings) console.error(line);
  console.log(`tree: ${files.length} files, ${findings.length} findings`);
  if (findings.length > 0 || files.length === 0) process.exitCode = 1;
}
