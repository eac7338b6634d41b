import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { type FolderResult, folderResult, resultsOf } from "./output.ts";
import { hasTerraform } from "./program.ts";
import { checkWithRegistry, registryAnswers } from "./registry.ts";

/** How the folders can be checked on this machine. */
type Means =
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
  if (!hasTerraform()) {
    return { kind: "none", reason: "terraform is not installed (infra/scripts/tools.tsv has the version)" };
  }
  const folder = process.env.SLIPWAY_TERRAFORM_STAND_INS ?? path.join(repository, "../shared/terraform");
  const tool = path.join(folder, "validate.mjs");
  if (existsSync(tool)) return { kind: "stand-ins", tool };
  return registryAnswers(repository)
    ? { kind: "registry" }
    : { kind: "none", reason: "the providers' registry does not answer, and no stand-ins are beside the checkout" };
}

/** Runs `validate` and `test` in each folder. */
export async function checkFolders(
  repository: string,
  folders: readonly string[],
  means: Exclude<Means, { kind: "none" }>,
): Promise<FolderResult[]> {
  if (means.kind === "registry") return checkWithRegistry(repository, folders);
  // In two processes: a check is mostly waiting for Terraform to read schemas.
  const halves = [0, 1]
    .map((half) => folders.filter((_, place) => place % 2 === half))
    .filter((half) => half.length > 0);
  const said = await Promise.all(halves.map((half) => runTool(means.tool, repository, half)));
  return halves.flatMap((half, place) =>
    // Of a single folder the tool gives no heading.
    half.length === 1 ? [folderResult(half[0] ?? "", said[place] ?? "")] : resultsOf(said[place] ?? "", half),
  );
}

function runTool(tool: string, repository: string, folders: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, ...folders, "--test"], {
      cwd: repository,
      env: { ...process.env, TF_CLI_CONFIG_FILE: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    child.once("error", reject);
    child.once("close", () => resolve(said));
  });
}
