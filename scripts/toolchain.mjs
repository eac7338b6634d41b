/**
 * The way into every command of package.json: brings the pinned Node where the machine's is older and the dependencies
 * where they do not match package-lock.json, then runs the command's TypeScript with that Node.
 * Built-ins only, written for any Node >= 18.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { dependenciesMatch, stampDependencies } from "./toolchain/dependencies.mjs";
import { runNpm } from "./toolchain/npm.mjs";
import { Problem, reportAndFail } from "./toolchain/problem.mjs";
import { step } from "./toolchain/progress.mjs";

const PINNED_NODE = "24.21.0";
const OLDEST_NODE = 24;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const toolchain = path.join(root, ".toolchain");

/**
 * Runs `entry` (a TypeScript file beside this one, with process.argv as given) under a Node that is new enough.
 * @param {{ entry: string, install: "production" | "full", quiet?: boolean }} command `quiet`: print steps on stderr,
 *   for commands whose output is read by programs.
 */
export async function run({ entry, install, quiet = false }) {
  try {
    const print = (line) => (quiet ? process.stderr : process.stdout).write(`${line}\n`);
    const node = await suitableNode(print);
    await bringDependencies(node, install, print);
    const file = path.join(root, "scripts", entry);
    if (node === process.execPath) await import(pathToFileURL(file).href);
    else await handOver(node, file);
  } catch (error) {
    reportAndFail(error);
  }
}

async function suitableNode(print) {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return process.execPath;
  const node = path.join(toolchain, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  if (isPinned(node)) return node;
  await step(
    `Node ${PINNED_NODE} beside this machine's ${process.version}`,
    async () => {
      mkdirSync(toolchain, { recursive: true });
      if (!existsSync(path.join(toolchain, "package.json"))) {
        writeFileSync(
          path.join(toolchain, "package.json"),
          `${JSON.stringify({ private: true, allowScripts: { node: true } })}\n`,
        );
      }
      await runNpm({
        node: process.execPath,
        args: ["install", "--prefix", toolchain, `node@${PINNED_NODE}`, "--no-save", "--no-package-lock"],
        root: toolchain,
        logFile: path.join(toolchain, "npm.log"),
      });
      // Headers for those who compile for Node: a third of its size, and nobody here does.
      rmSync(path.join(toolchain, `node_modules/node/node_modules/node-${process.platform}-${process.arch}/include`), {
        recursive: true,
        force: true,
      });
      if (!isPinned(node)) {
        throw new Problem(
          `Node ${PINNED_NODE} could not be brought for ${os.platform()}-${os.arch()}. Install Node ${OLDEST_NODE} or newer and run this again.`,
        );
      }
    },
    print,
  );
  return node;
}

function isPinned(node) {
  if (!existsSync(node)) return false;
  try {
    return execFileSync(node, ["--version"], { encoding: "utf8" }).trim() === `v${PINNED_NODE}`;
  } catch {
    // Cut off half-way, or made for another machine: brought anew.
    return false;
  }
}

async function bringDependencies(node, install, print) {
  if (dependenciesMatch(root, install)) return;
  await step(
    `dependencies${install === "full" ? ", those of tests too" : ""}`,
    async () => {
      const args = install === "full" ? ["ci"] : ["ci", "--omit=dev"];
      await runNpm({ node, args, root, logFile: path.join(toolchain, "npm.log") });
      stampDependencies(root, install);
    },
    print,
  );
}

/** Runs the file with the other Node as if it were this process: same terminal, signals passed on, its exit status ours. */
async function handOver(node, file) {
  const child = spawn(node, [file, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, SLIPWAY_HANDED_OVER: "1" },
  });
  const pass = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass);
  const { code, signal } = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  process.exitCode = signal === null ? (code ?? 1) : 128 + (os.constants.signals[signal] ?? 0);
}
