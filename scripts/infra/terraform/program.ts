import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Modules without a provider need no more than the program itself. */
export function hasTerraform(): boolean {
  return spawnSync("terraform", ["version"], { env: environment() }).status === 0;
}

export interface TerraformRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function terraform(folder: string, args: readonly string[], timeout: number): TerraformRun {
  return spawnSync("terraform", [...args, "-no-color"], {
    cwd: folder,
    encoding: "utf8",
    timeout,
    env: environment(),
  });
}

/** The same, beside others. */
export function terraformBeside(folder: string, args: readonly string[], timeout: number): Promise<TerraformRun> {
  return new Promise((resolve, reject) => {
    const child = spawn("terraform", [...args, "-no-color"], {
      cwd: folder,
      timeout,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].on("data", (chunk: Buffer) => {
        said[name] += chunk.toString();
      });
    }
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, ...said }));
  });
}

/** What `terraform fmt` would change. */
export function unformatted(repository: string): string[] {
  const run = spawnSync("terraform", ["fmt", "-check", "-recursive", "infra"], {
    cwd: repository,
    encoding: "utf8",
    env: environment(),
  });
  return run.stdout.split("\n").filter((line) => line !== "");
}

/** A copy of infra/ to run in: `init` writes beside the configuration, and the checkout stays as it is. */
export function copyOfInfra(repository: string): { readonly place: string; remove(): void } {
  const place = mkdtempSync(path.join(os.tmpdir(), "slipway-terraform-"));
  cpSync(path.join(repository, "infra"), path.join(place, "infra"), {
    recursive: true,
    filter: (file) => path.basename(file) !== ".terraform",
  });
  return { place, remove: () => rmSync(place, { recursive: true, force: true }) };
}

/** Providers are fetched once for all folders; nothing that a person has configured leads elsewhere. */
function environment(): NodeJS.ProcessEnv {
  const cache = path.join(os.tmpdir(), "slipway-terraform-providers");
  mkdirSync(cache, { recursive: true });
  return {
    ...process.env,
    CHECKPOINT_DISABLE: "1",
    TF_PLUGIN_CACHE_DIR: cache,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}
