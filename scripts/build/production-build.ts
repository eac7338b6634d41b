import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lastLines } from "../processes/logs.ts";
import type { Supervisor } from "../processes/supervisor.ts";
import { dependenciesMatch } from "../toolchain/dependencies.mjs";
import { Problem } from "../toolchain/problem.mjs";
import { contentHash } from "./content-hash.ts";
import { shareWith } from "./share-files.ts";

/** Everything that the built portal is made from. */
const INPUTS = [
  "app",
  "components",
  "contract",
  "domain",
  "server",
  "public",
  "docs",
  "infra/manifests",
  "prisma/schema.prisma",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const STAMP = ".next/slipway-built-from";

/** Whether .next holds the production build of what the checkout holds now. */
export function isBuilt(root: string): boolean {
  const stamp = path.join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === inputsHash(root) && existsSync(portalServer(root));
}

/** The program that answers requests. */
export function portalServer(root: string): string {
  return path.join(root, ".next/standalone/server.js");
}

/** Makes the production build; its words go to `logFile`. @throws Problem with the end of them. */
export async function build(root: string, supervisor: Supervisor, logFile: string): Promise<void> {
  const inputs = inputsHash(root);
  rmSync(path.join(root, STAMP), { force: true });
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = supervisor.begin({
    name: "the production build",
    command: process.execPath,
    args: [path.join(root, "node_modules/next/dist/bin/next"), "build"],
    cwd: root,
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", CI: "1", NO_COLOR: "1" },
    logFile,
    ends: true,
  });
  const { code, signal } = await child.exited;
  if (code !== 0) {
    const said = readFileSync(logFile, "utf8");
    if (/ENOSPC|No space left on device/.test(said))
      throw new Problem("The disk is full: the production build could not be written to .next.");
    throw new Problem(
      `The production build failed (${signal ?? `status ${code}`}). Its log is ${logFile}:\n${lastLines(logFile, 20)}`,
    );
  }
  // Next leaves to the operator where static files are served from: here the same server serves them.
  const standalone = path.join(root, ".next/standalone");
  cpSync(path.join(root, ".next/static"), path.join(standalone, ".next/static"), { recursive: true });
  if (existsSync(path.join(root, "public")))
    cpSync(path.join(root, "public"), path.join(standalone, "public"), { recursive: true });
  shareWith(path.join(root, "node_modules"), path.join(standalone, "node_modules"));
  // What only makes the next build faster is kept where people build often: where the tools of developers are installed.
  if (!dependenciesMatch(root, "full")) rmSync(path.join(root, ".next/cache"), { recursive: true, force: true });
  writeFileSync(path.join(root, STAMP), inputs);
}

/** The place counts, too: the build holds absolute paths. */
function inputsHash(root: string): string {
  return contentHash(root, INPUTS, [root, process.version, `${process.platform}-${process.arch}`]);
}
