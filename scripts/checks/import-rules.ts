import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { IMPORT_RULES } from "./import-rules.config.ts";

/** The folders that the rules speak of. */
const FOLDERS = ["app", "components", "contract", "server", "domain", "demo", "scripts", "infra", "e2e"];
const SOURCE = /\.(ts|tsx|mts|mjs)$/;

export interface ImportFindings {
  /** One line for each refused import: rule, from, to. */
  readonly refused: readonly string[];
  /** Source files that were there and not read: a tool that reads nothing finds nothing. */
  readonly unread: readonly string[];
  readonly read: number;
}

/**
 * Runs the import rules over a tree.
 * @param root the folder that holds app/, server/ and the rest
 * @param files the source files that must have been read, relative to root
 */
export async function checkImports(root: string, files: readonly string[]): Promise<ImportFindings> {
  const folders = FOLDERS.filter((folder) => existsSync(path.join(root, folder)));
  const { options, forbidden } = IMPORT_RULES;
  const result = await cruise(
    folders,
    { ...options, ruleSet: { forbidden }, validate: true, baseDir: root },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig(path.join(import.meta.dirname, "../../tsconfig.json")) },
  );
  if (typeof result.output === "string") throw new Error("dependency-cruiser answered text instead of its result");
  const read = new Set(result.output.modules.map((module) => module.source));
  return {
    refused: result.output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    unread: files.filter((file) => !read.has(file)),
    read: files.filter((file) => read.has(file)).length,
  };
}

/** The source files that git knows or would add, in the folders of the rules. */
export function sourceFiles(root: string): string[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...FOLDERS], {
    cwd: root,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((file) => SOURCE.test(file) && !file.endsWith(".d.ts") && existsSync(path.join(root, file)));
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, "../..");
  const files = sourceFiles(root);
  const { refused, unread, read } = await checkImports(root, files);
  for (const line of refused) console.error(`refused import  ${line}`);
  for (const file of unread) console.error(`not read        ${file}`);
  console.log(`import rules: ${read} of ${files.length} files read, ${refused.length} imports refused`);
  if (refused.length > 0 || unread.length > 0 || files.length === 0) process.exitCode = 1;
}
