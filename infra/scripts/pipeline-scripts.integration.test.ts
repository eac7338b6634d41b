import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { notRun } from "#scripts/testing/not-run.ts";
import { runScript } from "./testing/run-script.ts";

// The scripts that the jobs call, run as the jobs run them: with a real Terraform on a root of Terraform's own resources.

const found = (program: string) => spawnSync(program, ["--version"], { encoding: "utf8" }).status === 0;
const terraform = found("terraform");
if (!terraform)
  notRun("terraform", "a root planned, applied and looked at for drift", "there is no terraform on the PATH");
const shellcheck = found("shellcheck");
if (!shellcheck) notRun("shellcheck", "the scripts of infra/scripts", "there is no shellcheck on the PATH");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "slipway-pipeline-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that stands for another: writes its arguments into a file and prints what it is told. */
function stub(name: string, body: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/usr/bin/env bash\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe.skipIf(!terraform)("a root in a pipeline", () => {
  const source = (value: string, more = "") => `resource "terraform_data" "a" {\n  input = "${value}"\n}\n${more}`;
  const write = (text: string) => writeFileSync(path.join(folder, "root/main.tf"), text);
  const report = (name: string) => readFileSync(path.join(folder, "report", name), "utf8");
  const env = () => ({
    TERRAFORM_SH: path.join(folder, "terraform.sh"),
    HOME: folder,
    TMPDIR: path.join(folder, "tmp"),
  });
  const run = (operation: string) => runScript("terraform-run.sh", [operation, "dev/cluster"], env(), "", folder);

  beforeEach(() => {
    for (const name of ["root", "tmp"]) mkdirSync(path.join(folder, name));
    stub("terraform.sh", `shift; exec terraform -chdir=${folder}/root "$@"`);
    write(source("one-secret"));
    execFileSync("terraform", [`-chdir=${folder}/root`, "init", "-input=false"], {
      env: { ...env(), PATH: process.env.PATH, NODE_ENV: "test" },
    });
  });

  test("planned, it is summed up for the comment; applied, that very plan; then there is no drift", async () => {
    expect((await run("plan")).code).toBe(0);
    expect(report("plan.md")).toContain("| make | `terraform_data.a` |");
    expect((await run("apply")).stdout).toContain("1 to make");
    expect((await run("drift")).code).toBe(0);
    expect(JSON.parse(report("drift.json"))).toMatchObject({ environment: "dev", root: "dev/cluster", state: "none" });
    write(source("two-secret"));
    await run("drift");
    expect(JSON.parse(report("drift.json"))).toMatchObject({ state: "drifted", count: 1 });
    expect(report("drift.json")).not.toContain("secret");
  });

  test("a plan that cannot be made is said in the comment and is unknown drift", async () => {
    write(source("one", 'resource "terraform_data" "b" { input = nothing.here }\n'));
    expect((await run("plan")).code).toBe(1);
    expect(report("plan.md")).toContain("The plan could not be made");
    expect((await run("drift")).code).toBe(1);
    expect(JSON.parse(report("drift.json"))).toMatchObject({ state: "unknown" });
  });

  test("no plan file is left behind", async () => {
    await run("plan");
    expect(readdirSync(path.join(folder, "tmp"))).toEqual([]);
  });

  test("what would destroy a cluster is refused on the pull request and before an apply", async () => {
    const change = { actions: ["delete"], before: { name: "aks" } };
    const plan = {
      format_version: "1.2",
      resource_changes: [{ address: "c", type: "azurerm_kubernetes_cluster", change }],
    };
    stub(
      "terraform.sh",
      `shift\ncase "$1" in\nshow) echo '${JSON.stringify(plan)}' ;;\napply) touch ${folder}/applied ;;\nesac`,
    );
    const planned = await run("plan");
    expect(planned.code).toBe(1);
    expect(report("plan.md")).toContain("This plan would be refused:\n\n- c: would be destroyed.");
    expect((await run("apply")).code).toBe(1);
    expect(existsSync(path.join(folder, "applied"))).toBe(false);
  });
});

describe("the signature of an image", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const verify = (image: string) => {
    for (const name of ["az", "cosign"]) stub(name, `printf '%s\\n' "${name}" "$@" >> ${folder}/said`);
    const env = { PATH: `${folder}:${process.env.PATH}`, GITHUB_REPOSITORY: "acme/slip.way", REGISTRY_NAME: "acme" };
    return runScript("verify-signature.sh", [image], env);
  };

  test("is asked of this repository's release alone", async () => {
    expect((await verify(`acme.azurecr.io/hello@${digest}`)).code).toBe(0);
    const said = readFileSync(path.join(folder, "said"), "utf8");
    const identity = /^\^https.*$/m.exec(said)?.[0] ?? "";
    const signer = (workflow: string, ref: string) =>
      `https://github.com/acme/slip.way/.github/workflows/${workflow}@refs/${ref}`;
    expect(signer("publish.yaml", "tags/v1.2.3")).toMatch(new RegExp(identity));
    expect(signer("publish.yaml", "heads/main")).not.toMatch(new RegExp(identity));
    expect(signer("other.yaml", "tags/v1.2.3")).not.toMatch(new RegExp(identity));
    expect(signer("publish.yaml", "tags/v1.2.3").replace("slip.way", "slipXway")).not.toMatch(new RegExp(identity));
  });

  test("an image by tag is refused", async () => {
    expect((await verify("acme.azurecr.io/hello:1.2")).stderr).toContain("by its digest");
  });
});

describe("monitoring", () => {
  test("asks Terraform for the ids and gives them to Azure with the rules, and the cluster what it scrapes", async () => {
    const said = path.join(folder, "said");
    for (const name of ["az", "kubectl"]) stub(name, `printf '%s ' "${name}" "$@" >> ${said}; echo >> ${said}`);
    const answers = `case "$1 $*" in *cluster*cluster) echo '{"id":"/c","name":"aks-dev"}' ;; *workspace*) printf /w ;; *) printf /a ;; esac`;
    const env = {
      PATH: `${folder}:${process.env.PATH}`,
      TERRAFORM_SH: stub("terraform.sh", answers),
      RESOURCE_GROUP: "rg",
      GRAFANA: "g",
    };
    expect((await runScript("monitoring-run.sh", ["dev"], env)).code).toBe(0);
    const lines = readFileSync(said, "utf8").split("\n");
    expect(lines[0]).toMatch(/^kubectl apply --kustomize \S+\/monitoring\/azure $/);
    expect(lines[1]).toContain("workspaceId=/w clusterId=/c clusterName=aks-dev actionGroupId=/a");
    expect(lines.filter((line) => line.includes("grafana dashboard create"))).toHaveLength(5);
  });

  test("without an id nothing is deployed", async () => {
    const { code, stderr } = await runScript("deploy-monitoring.sh", ["azure"], { KUBECTL: "false" });
    expect(code).toBe(1);
    expect(stderr).toContain("WORKSPACE_ID must be set");
  });
});

describe("what is done with nodes", () => {
  test("an unknown operation and a drain without a pool are refused", async () => {
    expect((await runScript("nodes-operation.sh", ["destroy"])).stderr).toContain('not "destroy"');
    expect((await runScript("nodes-operation.sh", ["drain-pool"])).stderr).toContain(
      "--pool must be an AKS pool's name",
    );
    expect((await runScript("nodes-operation.sh", ["update-readiness"], { VERSION: "x" })).stderr).toContain(
      "--to is a version",
    );
  });
});

test.skipIf(!shellcheck)("shellcheck finds nothing in any script", () => {
  const root = path.join(import.meta.dirname, "../..");
  const scripts = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", "*.sh", ".ci/run"], {
    cwd: root,
    encoding: "utf8",
  });
  const files = scripts.trim().split("\n");
  expect(files).toContain("infra/scripts/deploy.sh");
  expect(spawnSync("shellcheck", files, { cwd: root, encoding: "utf8" })).toMatchObject({ status: 0, stdout: "" });
});
