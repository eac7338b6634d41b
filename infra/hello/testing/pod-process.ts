import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

const PROGRAM = path.join(import.meta.dirname, "../main.ts");

/** One pod: the service as a process of its own, on ports that the system chose. */
export class PodProcess {
  readonly port: number;
  readonly adminPort: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;

  private constructor(child: ChildProcess, ports: { readonly port: number; readonly adminPort: number }) {
    this.#child = child;
    this.port = ports.port;
    this.adminPort = ports.adminPort;
    this.#ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  }

  /** Starts it and waits until it listens. */
  static async start(name: string, graceSeconds: number): Promise<PodProcess> {
    const env = { HOST: "127.0.0.1", PORT: "0", ADMIN_PORT: "0", GRACE_SECONDS: String(graceSeconds), POD_NAME: name };
    const child = spawn(process.execPath, [PROGRAM], {
      env: { ...env, NODE_ENV: "test" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (child.stdout === null) throw new Error("the process has no output");
    for await (const line of createInterface({ input: child.stdout })) {
      const { port, adminPort } = JSON.parse(line);
      child.stdout.resume();
      return new PodProcess(child, { port, adminPort });
    }
    throw new Error("the service ended before it listened");
  }

  async ready(): Promise<boolean> {
    return (await fetch(`http://127.0.0.1:${this.adminPort}/readyz`)).ok;
  }

  async metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.adminPort}/metrics`)).text();
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** How it ended, and after how many milliseconds from now. */
  async end(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly ms: number }> {
    const began = performance.now();
    return { ...(await this.#ended), ms: performance.now() - began };
  }
}
