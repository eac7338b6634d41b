import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { kubectlPath } from "../../testing/kubectl.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
const run = promisify(execFile);

/** What `kubectl kustomize` makes of a folder, with the real kubectl. @throws with its own words */
export async function kustomize(folder: string): Promise<string> {
  const { stdout } = await run(await kubectlPath(), ["kustomize", folder], { cwd: ROOT, maxBuffer: 16 * 2 ** 20 });
  return stdout;
}

/** Every folder below infra/ that is built by itself: a kustomization.yaml that is no component. */
export function kustomizations(): string[] {
  const manifests = path.join(ROOT, "infra");
  return readdirSync(manifests, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "kustomization.yaml")
    .map((file) => path.join("infra", path.dirname(file)))
    .filter((folder) => !/\/(components|timing)(\/|$)/.test(folder))
    .sort();
}
