import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

// terraform.sh and given-certificate.sh with stand-ins for the programs that they call: what these are asked, is the test.

const INFRA = path.join(import.meta.dirname, "../../../infra");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "slipway-infra-scripts-"));
  mkdirSync(path.join(folder, "bin"));
  mkdirSync(path.join(folder, "infra/environments"), { recursive: true });
  cpSync(path.join(INFRA, "scripts"), path.join(folder, "infra/scripts"), { recursive: true });
  cpSync(path.join(INFRA, "environments/organisation.example.tfvars"), organisation());
  program("terraform", 'echo "$*" >>"$LOG"; echo "said by $2"; [ "$2" != plan ] || exit "$PLAN_STATUS"');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const organisation = () => path.join(folder, "infra/environments/organisation.tfvars");
const log = () => readFileSync(path.join(folder, "log"), "utf8").trim().split("\n");

function program(name: string, body: string): void {
  const file = path.join(folder, "bin", name);
  writeFileSync(file, `#!/usr/bin/env bash\n${body}\n`);
  chmodSync(file, 0o755);
}

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync("bash", [path.join(folder, "infra/scripts", script), ...args], {
    encoding: "utf8",
    env: {
      NODE_ENV: "test",
      PATH: `${path.join(folder, "bin")}:${process.env.PATH}`,
      LOG: path.join(folder, "log"),
      PLAN_STATUS: "0",
      ...env,
    },
  });
}

test("a root's backend is told by its name: a copied folder cannot write into another's state", () => {
  run("terraform.sh", ["dev/platform", "plan", "-out=x"]);
  const [init, plan] = log();
  expect(init).toContain("environments/dev/platform init");
  // The name that modules/naming gives the account: five characters of the subscription's hash.
  expect(init).toContain(
    "-backend-config=storage_account_name=stslipwaytf7ac1b -backend-config=container_name=dev -backend-config=key=platform.tfstate",
  );
  expect(plan).toMatch(/plan -input=false -var-file=\S+organisation\.tfvars -lock=false -out=x$/);
});

test("a pipeline's account comes from its environment, and shared has one state", () => {
  run("terraform.sh", ["shared", "init"], { TFSTATE_STORAGE_ACCOUNT: "given" });
  expect(log()).toHaveLength(1);
  expect(log()[0]).toContain(
    "storage_account_name=given -backend-config=container_name=shared -backend-config=key=shared.tfstate",
  );
});

test("a saved plan is applied without values and without a question", () => {
  run("terraform.sh", ["dev/cluster", "apply", "/tmp/saved.plan"]);
  expect(log()[1]).toMatch(/apply -input=false \/tmp\/saved\.plan$/);
  run("terraform.sh", ["dev/cluster", "apply"]);
  expect(log()[3]).toMatch(/apply -var-file=\S+organisation\.tfvars$/);
});

test("drift is told by the exit status, and standard output is the command's own", () => {
  const drift = run("terraform.sh", ["dev/cluster", "drift"], { PLAN_STATUS: "2" });
  expect(drift.status).toBe(2);
  expect(log()[1]).toContain("-detailed-exitcode");
  const output = run("terraform.sh", ["dev/cluster", "output", "-json"]);
  expect(output.stdout).toBe("said by output\n");
});

test("an unknown root, no command and missing values are said", () => {
  expect(run("terraform.sh", ["staging/cluster", "plan"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('"staging/cluster" is none'),
  });
  expect(run("terraform.sh", ["dev/cluster"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("what to do with dev/cluster"),
  });
  rmSync(organisation());
  expect(run("terraform.sh", ["dev/cluster", "plan"])).toMatchObject({
    status: 3,
    stderr: expect.stringContaining("copy organisation.example.tfvars"),
  });
});

const PEM =
  "-----BEGIN PRIVATE KEY-----\nKEY\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\nLEAF\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nROOT\n-----END CERTIFICATE-----\n";

test("a given certificate goes from the vault into the cluster: key and whole chain, in no file", () => {
  program("az", `echo "az $*" >>"$LOG"; printf '%s' '${PEM}'`);
  program(
    "kubectl",
    'echo "kubectl $*" >>"$LOG"; for word; do case "$word" in /dev/fd/*) cat "$word" >>"$LOG" ;; esac; done; [ "$1" != apply ] || cat >/dev/null',
  );
  expect(run("given-certificate.sh", ["prod", "platform", "platform-tls"]).status).toBe(0);
  const text = log().join("\n");
  expect(text).toContain("--vault-name kvslipwayprod7ac1b --name platform");
  expect(text).toContain("create secret tls platform-tls --namespace gateway");
  expect(text.match(/LEAF|ROOT|KEY\n/g)).toEqual(["LEAF", "ROOT", "KEY\n"]);
});

test("a certificate that is not PEM with its key is refused before the cluster is asked", () => {
  program("az", "echo MIIC");
  program("kubectl", 'echo "kubectl $*" >>"$LOG"');
  expect(run("given-certificate.sh", ["prod", "platform", "platform-tls"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("is not PEM with a private key and a chain"),
  });
  expect(run("given-certificate.sh", ["staging", "a", "b"]).status).toBe(2);
  expect(() => log()).toThrow();
});
