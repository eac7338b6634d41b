import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** A folder that Terraform runs in. */
export interface TerraformFolder {
  /** Relative to the repository, such as infra/modules/network. */
  readonly name: string;
  readonly kind: "module" | "root";
}

/** Every folder below `infra` that holds Terraform, in a stable order. */
export function terraformFolders(repository: string): TerraformFolder[] {
  const found: TerraformFolder[] = [];
  const walk = (folder: string) => {
    const entries = readdirSync(path.join(repository, folder), { withFileTypes: true });
    if (entries.some((entry) => entry.isFile() && entry.name.endsWith(".tf"))) {
      const hasLock = existsSync(path.join(repository, folder, ".terraform.lock.hcl"));
      found.push({ name: folder, kind: hasLock ? "root" : "module" });
    }
    for (const entry of entries) {
      if (entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "tests") walk(`${folder}/${entry.name}`);
    }
  };
  walk("infra");
  return found.sort((one, other) => one.name.localeCompare(other.name));
}
