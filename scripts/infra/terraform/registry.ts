import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type FolderResult, folderResult } from "./output.ts";
import { copyOfInfra, terraform, terraformBeside } from "./program.ts";

const INIT_LIMIT = 300_000;
const STEP_LIMIT = 600_000;

/** Whether providers can be fetched: one module's are tried. */
export function registryAnswers(repository: string): boolean {
  const copy = copyOfInfra(repository);
  try {
    return terraform(path.join(copy.place, "infra/modules/logs"), initArguments(), 90_000).status === 0;
  } finally {
    copy.remove();
  }
}

/**
 * `init`, `validate` and `test` with the real providers. Folders are prepared one after the other, because the cache of
 * providers takes no two at once, and then checked side by side.
 */
export async function checkWithRegistry(repository: string, folders: readonly string[]): Promise<FolderResult[]> {
  const copy = copyOfInfra(repository);
  try {
    const prepared = folders.map((folder) => {
      const place = path.join(copy.place, folder);
      // A root's lock file must fit what its modules ask for; a module has none.
      const locked = existsSync(path.join(place, ".terraform.lock.hcl"));
      return { folder, place, init: terraform(place, initArguments(locked ? ["-lockfile=readonly"] : []), INIT_LIMIT) };
    });
    const results = new Map<string, FolderResult>();
    const waiting = [...prepared];
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { folder, place, init } = next;
        const said = [init.stdout, init.stderr, ...(init.status === 0 ? await validateAndTest(place) : [])];
        results.set(folder, folderResult(folder, said.join("\n")));
      }
    };
    await Promise.all(Array.from({ length: Math.min(4, os.availableParallelism()) }, work));
    return folders.map(
      (folder) => results.get(folder) ?? folderResult(folder, "Terraform said nothing of this folder"),
    );
  } finally {
    copy.remove();
  }
}

async function validateAndTest(place: string): Promise<string[]> {
  const valid = await terraformBeside(place, ["validate"], STEP_LIMIT);
  if (valid.status !== 0) return [valid.stdout, valid.stderr];
  const tested = await terraformBeside(place, ["test"], STEP_LIMIT);
  return [valid.stdout, valid.stderr, tested.stdout, tested.stderr];
}

const initArguments = (more: readonly string[] = []) => ["init", "-backend=false", "-input=false", ...more];
