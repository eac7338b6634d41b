import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { Problem } from "../toolchain/problem.mjs";
import { endProcess } from "./ending.ts";
import { identityOf, type ProcessIdentity } from "./identity.ts";
import { keepLogSmall, lastLines, openLog } from "./logs.ts";
import { type ChildRecord, ownIdentity, readRunRecord, writeRunRecord } from "./run-record.ts";

export interface ChildOptions {
  /** As people call it in the middle of a sentence, such as "the built-in world". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What it says on stderr, and on stdout unless that is read. */
  readonly logFile: string;
  readonly readStdout?: boolean;
  readonly user?: { readonly uid: number; readonly gid: number } | null;
  /** How it is asked to end; SIGTERM unless it wants another. */
  readonly endSignal?: "SIGTERM" | "SIGINT";
  /** True for a child that does its work and ends; otherwise its end is a failure of the whole. */
  readonly ends?: boolean;
}

export interface Child {
  readonly name: string;
  readonly logFile: string;
  readonly stdout: Readable | null;
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  hasExited(): boolean;
}

const GRACE_MS = 10_000;
const LOG_CHECK_MS = 30_000;

/**
 * Owns every process that a start begins: each is written to the run record before anything else happens, so that whoever
 * comes after a `kill -9` can find it; the guardian ends them when this process is gone; stop() ends them in order.
 */
export class Supervisor {
  readonly #recordFile: string;
  readonly #running = new Map<Child, ChildRecord>();
  readonly #expectedToEnd = new WeakSet<Child>();
  readonly #failed = Promise.withResolvers<never>();
  readonly #logCheck: NodeJS.Timeout;
  #guardian: ChildProcess | null = null;
  #ending = false;

  constructor(recordFile: string) {
    this.#recordFile = recordFile;
    // Whoever races against it gets the failure; until then nobody has to listen.
    this.#failed.promise.catch(() => {});
    this.#logCheck = setInterval(() => {
      for (const child of this.#running.keys()) keepLogSmall(child.logFile);
    }, LOG_CHECK_MS);
    this.#logCheck.unref();
  }

  /** Rejects with a Problem when a child ends that should not have. */
  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  /** Begins a process in a group of its own, so that Ctrl-C reaches this process alone, which then ends them in order. */
  begin(options: ChildOptions): Child {
    if (this.#ending) throw new Problem("The start is ending.");
    const log = openLog(options.logFile);
    const spawned = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ["ignore", options.readStdout === true ? "pipe" : log, log],
      ...(options.user && { uid: options.user.uid, gid: options.user.gid }),
    });
    closeSync(log);
    const child = this.#watch(spawned, options);
    this.#record(child, spawned, options);
    return child;
  }

  /** Begins the small process that ends all others when this one is gone without having done so. */
  guard(): void {
    const guardian = spawn(process.execPath, [path.join(import.meta.dirname, "guardian.ts"), this.#recordFile], {
      detached: true,
      // Its standard input is the sign of our life: the system closes it whichever way we go.
      stdio: ["pipe", "ignore", "ignore"],
      env: { PATH: process.env.PATH ?? "", NODE_ENV: "production" },
    });
    guardian.on("exit", () => this.#fail("The guardian process ended unexpectedly."));
    guardian.on("error", (error) => this.#fail(`The guardian process could not be started: ${error.message}.`));
    guardian.stdin?.on("error", () => {});
    this.#guardian = guardian;
  }

  /** Ends one child, for which that is no failure: another one takes its place. */
  async end(child: Child): Promise<void> {
    this.#expectedToEnd.add(child);
    const record = this.#running.get(child);
    if (record !== undefined) await endProcess(record, record.signal, GRACE_MS);
    await child.exited;
  }

  /** Ends every child, the last begun first, then the guardian. Safe to call twice. */
  async stop(): Promise<void> {
    this.#ending = true;
    clearInterval(this.#logCheck);
    for (const [child, record] of [...this.#running].reverse()) {
      await endProcess(record, record.signal, GRACE_MS);
      await child.exited;
    }
    const guardian = this.#guardian;
    this.#guardian = null;
    if (guardian === null || guardian.exitCode !== null || guardian.signalCode !== null) return;
    const gone = once(guardian, "exit");
    guardian.stdin?.end("all ended\n");
    await gone;
  }

  #watch(spawned: ChildProcess, options: ChildOptions): Child {
    const exited = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>();
    const child: Child = {
      name: options.name,
      logFile: options.logFile,
      stdout: spawned.stdout,
      exited: exited.promise,
      hasExited: () => spawned.pid === undefined || spawned.exitCode !== null || spawned.signalCode !== null,
    };
    spawned.once("error", (error) => {
      exited.resolve({ code: 127, signal: null });
      this.#fail(`${capitalised(options.name)} could not be started: ${error.message}.`);
    });
    spawned.once("exit", (code, signal) => {
      this.#running.delete(child);
      this.#writeRecord();
      exited.resolve({ code, signal });
      if (options.ends !== true && !this.#expectedToEnd.has(child)) this.#fail(endedUnexpectedly(child, code, signal));
    });
    return child;
  }

  #record(child: Child, spawned: ChildProcess, options: ChildOptions): void {
    const identity: ProcessIdentity | null = spawned.pid === undefined ? null : identityOf(spawned.pid);
    if (identity === null) return;
    this.#running.set(child, { ...identity, name: options.name, signal: options.endSignal ?? "SIGTERM" });
    this.#writeRecord();
  }

  #writeRecord(): void {
    const record = readRunRecord(this.#recordFile);
    if (record === null || record.start.began !== ownIdentity().began) return;
    writeRunRecord(this.#recordFile, { ...record, children: [...this.#running.values()] });
  }

  #fail(sentence: string): void {
    if (!this.#ending) this.#failed.reject(new Problem(sentence));
  }
}

function endedUnexpectedly(child: Child, code: number | null, signal: NodeJS.Signals | null): string {
  const how = signal === null ? `with status ${code}` : `by ${signal}`;
  const said = lastLines(child.logFile);
  const log = child.logFile;
  return `${capitalised(child.name)} ended unexpectedly (${how}); everything else was ended, too. Its log is ${log}${said === "" ? "." : `:\n${said}`}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
