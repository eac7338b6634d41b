import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { terraform } from "../terraform/program.ts";
import { type Driver, driversSchema } from "./cost.ts";

const outputSchema = z.object({ drivers: z.object({ value: driversSchema }) });

/** What stands around cost.tf in its root, without everything that needs a provider. */
const AROUND = `
variable "runs_portal" {
  type = bool
}

locals {
  runs_portal = var.runs_portal
  private     = try(local.values.cluster.api_private, false)
}

output "drivers" {
  value = module.cost_drivers.drivers
}
`;
const POOLS = `
module "node_pools" {
  source = "../../../modules/node-pools"
  pools  = local.values.node_pools
}
`;

/**
 * What an environment is billed for, from its own values and cost.tf, by Terraform itself: the same defaults, the same
 * arithmetic as in the real roots, without a cloud, a state or a provider.
 * @throws with Terraform's words where it refuses
 */
export function costDrivers(infra: string, environment: string, portalEnvironment: string): Driver[] {
  const roots = environment === "shared" ? ["shared"] : [`${environment}/cluster`, `${environment}/platform`];
  return roots.flatMap((root) => driversOfRoot(infra, root, environment === portalEnvironment));
}

function driversOfRoot(infra: string, root: string, runsPortal: boolean): Driver[] {
  const place = mkdtempSync(path.join(os.tmpdir(), "slipway-cost-"));
  const folder = path.join(place, "environments", root);
  try {
    mkdirSync(folder, { recursive: true });
    symlinkSync(path.join(infra, "modules"), path.join(place, "modules"));
    for (const file of ["values.tf", "cost.tf"]) {
      copyFileSync(path.join(infra, "environments", root, file), path.join(folder, file));
    }
    writeFileSync(path.join(folder, "around.tf"), root.endsWith("/cluster") ? AROUND + POOLS : AROUND);
    run(folder, ["init", "-backend=false", "-input=false"]);
    run(folder, ["apply", "-auto-approve", "-input=false", `-var=runs_portal=${runsPortal}`]);
    return outputSchema.parse(JSON.parse(run(folder, ["output", "-json"]))).drivers.value;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Which environment the portal runs in: the operator's word, or the default of module organisation. */
export function portalEnvironmentOf(organisation: string | null): string {
  return /^\s*portal_environment\s*=\s*"(\w+)"/m.exec(organisation ?? "")?.[1] ?? "prod";
}

function run(folder: string, args: readonly string[]): string {
  const done = terraform(folder, args, 120_000);
  if (done.status !== 0) throw new Error(`terraform ${args[0]}: ${(done.stderr || done.stdout).trim()}`);
  return done.stdout;
}
