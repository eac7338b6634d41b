import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { notRun } from "#scripts/testing/not-run.ts";
import { runScript } from "./testing/run-script.ts";

// What the infrastructure workflow's scripts make of a plan: of written ones, and of a real Terraform's with secrets in it.

const change = (type: string, actions: readonly string[], before: object = {}, after: object | null = null) => ({
  address: `module.x.${type}.this["a"]`,
  type,
  change: { actions, before, after },
});
const plan = (...changes: object[]) => JSON.stringify({ format_version: "1.2", resource_changes: changes });
const POOL = "azurerm_kubernetes_cluster_node_pool";

describe("the guard of a plan", () => {
  const guard = (input: string, ...args: string[]) => runScript("plan-guard.sh", args, {}, input);

  test("what is made and changed may be applied, and removed pools are named", async () => {
    expect(await guard(plan(change("azurerm_kubernetes_cluster", ["update"])))).toMatchObject({ code: 0, stdout: "" });
    const removed = plan(
      change(POOL, ["delete"], { name: "gpublue" }),
      change(POOL, ["create"], {}, { name: "gpugreen" }),
    );
    expect(await guard(removed)).toMatchObject({ code: 0, stdout: "gpublue\n" });
  });

  test.each([
    ["a cluster destroyed", "azurerm_kubernetes_cluster", ["delete"], "would be destroyed"],
    ["a cluster replaced", "azurerm_kubernetes_cluster", ["delete", "create"], "would be replaced"],
    ["a database replaced", "azurerm_postgresql_flexible_server", ["create", "delete"], "would be replaced"],
    ["the registry destroyed", "azurerm_container_registry", ["delete"], "A pipeline never does that"],
    ["a pool replaced", POOL, ["delete", "create"], "Add the new pool in one pull request"],
    ["a pool replaced the other way", POOL, ["create", "delete"], "Add the new pool in one pull request"],
  ])("%s is refused", async (_name, type, actions, said) => {
    const { code, stderr } = await guard(plan(change(type, actions, { name: "x" })));
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).toContain(`module.x.${type}.this["a"]`);
  });

  test("what is no plan is refused, and not taken for an empty one", async () => {
    for (const input of ["", "{}", "not json"]) expect((await guard(input)).code).toBe(1);
    expect((await guard(plan(), "--force")).code).toBe(1);
  });
});

describe("the summary of a plan", () => {
  test("says what would be made, changed, destroyed and replaced, by address and without values", async () => {
    const input = plan(
      change("a", ["create"], {}, { password: "hunter2" }),
      change("b", ["delete"], { password: "hunter2" }),
      change("c", ["delete", "create"]),
      change("d", ["no-op"]),
    );
    const { stdout } = await runScript("plan-summary.sh", ["dev/cluster"], {}, input);
    expect(stdout).toContain("### `dev/cluster`");
    expect(stdout).toContain("1 to make");
    expect(stdout).toContain('| **destroy** | `module.x.b.this["a"]` |');
    expect(stdout).toContain("| **replace** |");
    expect(stdout).not.toContain("module.x.d");
    expect(stdout).not.toContain("hunter2");
  });

  test("a plan without changes says so; what is no plan is an error", async () => {
    expect((await runScript("plan-summary.sh", ["dev/cluster"], {}, plan())).stdout).toContain("Nothing changes.");
    expect((await runScript("plan-summary.sh", ["dev/cluster"], {}, "{}")).code).not.toBe(0);
  });
});

const driftSchema = z.object({
  kind: z.literal("slipway.dev/drift"),
  version: z.literal(1),
  environment: z.string(),
  root: z.string(),
  observedAt: z.iso.datetime(),
  state: z.enum(["none", "drifted", "unknown"]),
  reason: z.string().nullable(),
  count: z.number(),
  changes: z.array(
    z.strictObject({
      address: z.string(),
      type: z.string(),
      why: z.string(),
      actions: z.array(z.string()),
      attributes: z.array(z.string()),
    }),
  ),
});

describe("the report of drift", () => {
  const args = ["--environment", "dev", "--root", "dev/cluster", "--commit", "abc", "--run", "https://x/1"];
  const report = async (input: string, more: readonly string[] = []) => {
    const run = await runScript("drift-report.sh", [...args, ...more], {}, input);
    return { run, drift: run.code === 0 ? driftSchema.parse(JSON.parse(run.stdout)) : null };
  };

  test("no change is no drift; a plan that could not be made is unknown, never none", async () => {
    expect((await report(plan(change("a", ["no-op"])))).drift).toMatchObject({ state: "none", count: 0 });
    const { drift } = await report("", ["--unknown", "the plan failed"]);
    expect(drift).toMatchObject({ state: "unknown", reason: "the plan failed" });
    expect((await report("{}")).run.code).not.toBe(0);
    expect((await report("")).run.code).not.toBe(0);
  });

  test("it names the attributes that differ and holds none of their values", async () => {
    const before = { tags: { a: "secret-1" }, sku_tier: "Standard", kube_config: "secret-2" };
    const after = { tags: { a: "secret-3" }, sku_tier: "Standard", kube_config: "secret-4" };
    const input = JSON.stringify({
      format_version: "1.2",
      resource_drift: [change("azurerm_kubernetes_cluster", ["update"], before, after)],
      resource_changes: [change("azurerm_role_assignment", ["create"], {}, { principal_id: "secret-5" })],
    });
    const { run, drift } = await report(input);
    expect(drift?.changes.map(({ why, attributes }) => [why, attributes])).toEqual([
      ["changed outside of Terraform", ["kube_config", "tags"]],
      ["not applied", ["principal_id"]],
    ]);
    expect(run.stdout).not.toContain("secret-");
  });
});

const terraform = (() => {
  try {
    return execFileSync("terraform", ["version"], { encoding: "utf8" }).length > 0;
  } catch {
    return false;
  }
})();
if (!terraform) notRun("terraform", "drift of a real plan", "there is no terraform on the PATH");

describe.skipIf(!terraform)("a real plan", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-plan-"));
  const run = (...args: string[]) =>
    execFileSync("terraform", [`-chdir=${folder}`, ...args], {
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "", HOME: folder, NODE_ENV: "test", CHECKPOINT_DISABLE: "1" },
    });
  // terraform_data is Terraform's own: it needs no provider, and its state holds what it was given.
  const source = (value: string) =>
    `variable "secret" {\n  default = "${value}"\n}\nresource "terraform_data" "a" {\n  input = { password = var.secret }\n}\n`;

  afterAll(() => rmSync(folder, { recursive: true }));

  test("its drift is reported without a value of its state", async () => {
    writeFileSync(path.join(folder, "main.tf"), source("state-secret-1"));
    run("init", "-input=false");
    run("apply", "-auto-approve", "-input=false");
    writeFileSync(path.join(folder, "main.tf"), source("state-secret-2"));
    run("plan", "-input=false", "-out=p");
    const shown = run("show", "-json", "p");
    expect(shown).toContain("state-secret-1");
    const { stdout } = await runScript("drift-report.sh", ["--environment", "dev", "--root", "x"], {}, shown);
    const drift = driftSchema.parse(JSON.parse(stdout));
    expect(drift).toMatchObject({ state: "drifted", count: 1 });
    expect(drift.changes[0]).toMatchObject({ address: "terraform_data.a", actions: ["update"] });
    expect(stdout).not.toContain("state-secret");
    const { stdout: summary } = await runScript("plan-summary.sh", ["x"], {}, shown);
    expect(summary).toContain("| change | `terraform_data.a` |");
    expect(summary).not.toContain("state-secret");
  });
});
