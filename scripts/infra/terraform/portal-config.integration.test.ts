import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { notRun } from "#scripts/testing/not-run.ts";
import { parsePortalConfig } from "#server/config/index.ts";
import { hasTerraform, terraform } from "./program.ts";

// What Terraform tells the portal, read by the portal's own parser: neither side can change alone.

const MODULE = path.join(import.meta.dirname, "../../../infra/modules/portal-config");
const why = hasTerraform() ? null : "terraform is not installed";
if (why !== null) notRun("terraform", "the portal's configuration as Terraform writes it", why);

const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-portal-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function outputs(): { config: string; kubeconfig: string } {
  writeFileSync(
    path.join(folder, "main.tf"),
    `module "pools" {
  source = ${JSON.stringify(path.join(MODULE, "../node-pools"))}
  pools = {
    system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 3, max_count = 6 }
    gpu    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 8, taints = ["sku=gpu:NoSchedule"], gpu = {} }
    spot   = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 4, spot = {} }
  }
}
module "config" {
  source = ${JSON.stringify(MODULE)}
  host   = "portal.prod.platform.example.com"
  clusters = [
    { name = "aks-slipway-dev", own = false, server = "https://dev.invalid:443", ca_certificate = "ZGV2" },
    { name = "aks-slipway-test", own = false, server = "https://10.12.17.9:443", tls_server_name = "test.invalid", ca_certificate = "dGVzdA==" },
    {
      name = "aks-slipway-prod", own = true, server = "https://prod.invalid:443", ca_certificate = "cHJvZA==", source = "values.tf"
      pools = module.pools.all
    },
  ]
  environments = [for name in ["dev", "test", "prod"] : { name = name, cluster = "aks-slipway-\${name}", namespaces = ["apps"] }]
}
output "config" { value = module.config.config_yaml }
output "kubeconfig" { value = module.config.kubeconfig_yaml }
`,
  );
  for (const step of [["init"], ["apply", "-auto-approve"]]) {
    const run = terraform(folder, step, 60_000);
    expect(run.status, run.stderr).toBe(0);
  }
  const { config, kubeconfig } = JSON.parse(terraform(folder, ["output", "-json"], 60_000).stdout);
  return { config: config.value, kubeconfig: kubeconfig.value };
}

describe.skipIf(why !== null)("the portal's configuration, as Terraform writes it", () => {
  test("the portal takes it as it is, and its kubeconfig has a context for each cluster but its own", () => {
    const { config, kubeconfig } = outputs();
    const read = parsePortalConfig(config, path.join(folder, "portal.config.yaml"));
    expect(read.clusters.map(({ name, inCluster }) => [name, inCluster])).toEqual([
      ["aks-slipway-dev", undefined],
      ["aks-slipway-test", undefined],
      ["aks-slipway-prod", true],
    ]);
    expect(read.clusters[2]?.nodePools).toMatchObject([
      {
        name: "gpub",
        min: 0,
        max: 8,
        resources: { "nvidia.com/gpu": 1 },
        taints: ["sku=gpu:NoSchedule"],
        source: "values.tf",
      },
      { name: "spotb", spot: true, taints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"] },
      { name: "system", min: 3, taints: ["CriticalAddonsOnly=true:NoSchedule"] },
    ]);
    expect(read.hosts).toEqual(["portal.prod.platform.example.com"]);
    expect(read.environments.map(({ name }) => name)).toEqual(["dev", "test", "prod"]);
    const contexts = parse(kubeconfig).contexts.map(({ name }: { name: string }) => name);
    expect(contexts).toEqual(read.clusters.flatMap(({ kubeconfig: own }) => own?.context ?? []));
    expect(parse(kubeconfig).clusters[1].cluster).toMatchObject({ "tls-server-name": "test.invalid" });
    expect(kubeconfig).not.toMatch(/token:|client-key|password/);
  });
});
