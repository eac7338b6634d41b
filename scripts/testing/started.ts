import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePorts } from "../processes/ports.ts";
import { type ChildRecord, readRunRecord } from "../processes/run-record.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** A folder with a kubeconfig whose cluster does not answer: the portal starts all the same. */
export interface StartFolder {
  readonly path: string;
  readonly data: string;
  readonly kubeconfig: string;
  readonly port: number;
  remove(): void;
}

export async function startFolder(): Promise<StartFolder> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-start-"));
  chmodSync(folder, 0o711);
  const kubeconfig = path.join(folder, "kubeconfig");
  const clusters = [{ name: "nowhere", cluster: { server: "https://127.0.0.1:1" } }];
  const contexts = [{ name: "nowhere", context: { cluster: "nowhere", user: "nobody" } }];
  const users = [{ name: "nobody", user: { token: "none" } }];
  writeFileSync(kubeconfig, JSON.stringify({ "current-context": "nowhere", clusters, contexts, users }));
  return {
    path: folder,
    data: path.join(folder, "data"),
    kubeconfig,
    port: await freePorts(1),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A real `npm start` (without npm around it). */
export class Started {
  readonly process: ChildProcess;
  readonly #exited: Promise<number | null>;
  stdout = "";
  stderr = "";

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { NODE_OPTIONS: _, npm_lifecycle_event: __, DATABASE_URL: ___, ...inherited } = process.env;
    this.process = spawn(process.execPath, [path.join(root, "scripts/start.mjs"), ...args], {
      cwd: root,
      env: { ...inherited, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process.stdout?.on("data", (chunk) => (this.stdout += chunk));
    this.process.stderr?.on("data", (chunk) => (this.stderr += chunk));
    this.#exited = new Promise((resolve) => this.process.once("close", resolve));
  }

  /** Waits until the portal answers. @throws with all that was said when the start ends instead. */
  async up(): Promise<this> {
    await until(() => this.stdout.includes("Slipway is at") || this.process.exitCode !== null, 120_000);
    if (!this.stdout.includes("Slipway is at")) throw new Error(`it did not start:\n${this.stdout}${this.stderr}`);
    return this;
  }

  /** Waits for its end: the exit status. */
  async end(milliseconds = 60_000): Promise<number | null> {
    const late = delay(milliseconds, "late" as const, { ref: false });
    const code = await Promise.race([this.#exited, late]);
    if (code === "late") throw new Error(`it did not end:\n${this.stdout}${this.stderr}`);
    return code;
  }
}

/** The children that the run record of a data folder names. */
export function childrenOf(folder: StartFolder): ChildRecord[] {
  return readRunRecord(path.join(folder.data, "run.json"))?.children ?? [];
}

/** Polls until it holds. @throws at the deadline */
export async function until(holds: () => boolean, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${holds}`);
    await delay(25);
  }
}
