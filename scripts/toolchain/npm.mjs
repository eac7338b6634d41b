import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "./problem.mjs";

const KEPT_OUTPUT = 200_000;

/**
 * Runs npm quietly with the Node at `node`; what it says is shown only as the reason when it fails.
 * @throws Problem with one sentence: npm missing, registry out of reach, disk full, or npm's own last words.
 */
export async function runNpm({ node, args, root, logFile }) {
  const { command, before } = npmCommand(node);
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}` };
  // npm hands its own settings down as variables; those of an outer `npm start` must not steer this run.
  for (const name of Object.keys(env))
    if (/^npm_(config_(global|prefix|local_prefix)|lifecycle|package)/i.test(name)) delete env[name];
  delete env.NODE_OPTIONS;
  const child = spawn(
    command,
    [...before, ...args, "--no-audit", "--no-fund", "--loglevel=error", "--progress=false"],
    {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  const keep = (chunk) => {
    output = (output + chunk).slice(-KEPT_OUTPUT);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ended = await endOf(child);
  if (ended.error !== undefined) {
    throw new Problem(
      ended.error.code === "ENOENT"
        ? "npm is not found. Install it (it comes with Node.js from nodejs.org or your system's packages) and run this again."
        : `npm could not be started: ${ended.error.message}.`,
    );
  }
  if (ended.code === 0) return;
  throw new Problem(`${npmFailure(output, ended.signal)}${keepLog(output, logFile)}`);
}

/** Waits for npm. Asked to end ourselves, we end it first: it must not go on installing behind a start that is gone. */
async function endOf(child) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  let asked = null;
  const end = (signal) => {
    asked = signal;
    child.kill("SIGTERM");
  };
  for (const signal of signals) process.on(signal, end);
  const ended = await new Promise((resolve) => {
    child.once("error", (error) => resolve({ error }));
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  for (const signal of signals) process.off(signal, end);
  if (asked !== null) process.kill(process.pid, asked);
  return ended;
}

/** npm as it was found by the npm that runs us, else by PATH. */
function npmCommand(node) {
  const own = process.env.npm_execpath;
  if (own !== undefined && /npm-cli\.[cm]?js$/.test(own) && existsSync(own)) return { command: node, before: [own] };
  return { command: "npm", before: [] };
}

/** One sentence for what npm said while failing. */
export function npmFailure(output, signal) {
  if (signal) return `npm was ended by ${signal}.`;
  if (/ENOSPC|no space left/i.test(output))
    return "The disk is full: npm could not write the dependencies. Make room and run this again.";
  const unreachable =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|CERT_[A-Z_]+|SELF_SIGNED_[A-Z_]+)\b/.exec(
      output,
    );
  if (unreachable !== null) {
    return `The npm registry cannot be reached (${unreachable[1]}). Check the network, a proxy, or "npm config get registry", and run this again.`;
  }
  if (/\bE40[13]\b/.test(output))
    return "The npm registry refuses access (401 or 403). Check the credentials in your .npmrc.";
  const missing = /\b(ETARGET|E404)\b/.exec(output);
  if (missing !== null) return `The npm registry lacks a package that package-lock.json names (${missing[1]}).`;
  if (/EUSAGE/.test(output))
    return "package-lock.json and package.json do not agree: run npm install and commit the lock file.";
  const last = output.split("\n").map((line) => line.replace(/^npm (error|ERR!)\s*/, "").trim());
  return `npm failed: ${
    last
      .filter((line) => line !== "" && !/complete log of this run/i.test(line))
      .slice(0, 3)
      .join(" ") || "it gave no reason"
  }.`;
}

function keepLog(output, logFile) {
  try {
    mkdirSync(path.dirname(logFile), { recursive: true });
    writeFileSync(logFile, output);
    return ` All it said is in ${path.relative(process.cwd(), logFile)}.`;
  } catch {
    // The sentence stands without its log, for example on the very disk that is full.
    return "";
  }
}
