import { execFile } from "node:child_process";
import path from "node:path";

export interface ScriptRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const FOLDER = path.join(import.meta.dirname, "..");

/** Runs a script of infra/scripts with just the environment that it is given. */
export function runScript(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = "",
  cwd = FOLDER,
): Promise<ScriptRun> {
  return new Promise((resolve) => {
    const settings = {
      env: { NODE_ENV: "test" as const, PATH: process.env.PATH ?? "", ...env },
      timeout: 120_000,
      cwd,
    };
    const child = execFile(path.join(FOLDER, name), args, settings, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
    // A script that refuses its options ends without reading: what could not be written is no failure of the test.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
