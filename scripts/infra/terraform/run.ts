import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type FolderResult, folderResult, resultsOf } from "./output.ts";

/** How the folders can be checked on this machine. */
export type Means =
  /** The offline check beside the checkout, which stands in for the providers. */
  | { readonly kind: "stand-ins"; readonly tool: string }
  /** The real providers, from their registry. */
  | { readonly kind: "registry" }
  | { readonly kind: "none"; readonly reason: string };

/**
 * What there is: stand-ins where SLIPWAY_TERRAFORM_STAND_INS or ../shared/terraform leads to them, else the registry where
 * it answers. With neither, what was left out must be said.
 */
export function findMeans(repository: string): Means {
  if (!hasTerraform())
    return { kind: "none", reason: "terraform is not installed (infra/scripts/tools.tsv has the version)" };
  const tool = path.join(
    process.env.SLIPWAY_TERRAFORM_STAND_INS ?? path.join(repository, "../shared/terraform"),
    "validate.mjs",
  );
  if (existsSync(tool)) return { kind: "stand-ins", tool };
  return withCopy(repository, (copy) => {
    const tried = terraform(path.join(copy, "infra/modules/logs"), ["init", "-backend=false", "-input=false"], 90_000);
    if (tried.status === 0) return { kind: "registry" };
    return {
      kind: "none",
      reason: "the providers' registry does not answer, and no stand-ins are beside the checkout",
    };
  });
}

/** Runs `validate` and `test` in each folder, in two processes: a check is mostly waiting for Terraform to read schemas. */
export async function checkFolders(
  repository: string,
  folders: readonly string[],
  means: Exclude<Means, { kind: "none" }>,
): Promise<FolderResult[]> {
  if (means.kind === "registry") return checkWithRegistry(repository, folders);
  const halves = [0, 1]
    .map((half) => folders.filter((_, place) => place % 2 === half))
    .filter((half) => half.length > 0);
  const said = await Promise.all(halves.map((half) => runTool(means.tool, repository, half)));
  return halves.flatMap((half, place) =>
    // Of a single folder the tool gives no heading.
    half.length === 1 ? [folderResult(half[0] ?? "", said[place] ?? "")] : resultsOf(said[place] ?? "", half),
  );
}

/** Modules without a provider need no more than the program itself. */
export function hasTerraform(): boolean {
  return spawnSync("terraform", ["version"], { env: { ...process.env, CHECKPOINT_DISABLE: "1" } }).status === 0;
}

/** What `terraform fmt` would change. */
export function unformatted(repository: string): string[] {
  const run = spawnSync("terraform", ["fmt", "-check", "-recursive", "infra"], { cwd: repository, encoding: "utf8" });
  return run.stdout.split("\n").filter((line) => line !== "");
}

function checkWithRegistry(repository: string, folders: readonly string[]): FolderResult[] {
  return withCopy(repository, (copy) =>
    folders.map((folder) => {
      const place = path.join(copy, folder);
      // A root's lock file must fit what its modules ask for; a module has none.
      const lock = existsSync(path.join(place, ".terraform.lock.hcl")) ? ["-lockfile=readonly"] : [];
      const steps = [["init", "-backend=false", "-input=false", ...lock], ["validate"], ["test"]];
      const said: string[] = [];
      for (const step of steps) {
        const run = terraform(place, step, 300_000);
        said.push(run.stdout, run.stderr);
        if (run.status !== 0) break;
      }
      return folderResult(folder, said.join("\n"));
    }),
  );
}

/** A copy to run in: `init` writes beside the configuration, and the checkout stays as it is. */
function withCopy<T>(repository: string, use: (copy: string) => T): T {
  const copy = mkdtempSync(path.join(os.tmpdir(), "slipway-terraform-"));
  try {
    cpSync(path.join(repository, "infra"), path.join(copy, "infra"), {
      recursive: true,
      filter: (file) => path.basename(file) !== ".terraform",
    });
    return use(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

export function terraform(folder: string, args: readonly string[], timeout: number) {
  const cache = path.join(os.tmpdir(), "slipway-terraform-providers");
  mkdirSync(cache, { recursive: true });
  return spawnSync("terraform", [...args, "-no-color"], {
    cwd: folder,
    encoding: "utf8",
    timeout,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      TF_PLUGIN_CACHE_DIR: cache,
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    },
  });
}

function runTool(tool: string, repository: string, folders: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, ...folders, "--test"], {
      cwd: repository,
      env: { ...process.env, TF_CLI_CONFIG_FILE: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("error", reject);
    child.once("close", () => resolve(said));
  });
}
