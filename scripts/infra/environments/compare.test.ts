import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compareEnvironments } from "./compare.ts";

const INFRA = path.join(import.meta.dirname, "../../../infra");
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), "slipway-environments-"));
  cpSync(path.join(INFRA, "environments"), path.join(copy, "environments"), {
    recursive: true,
    filter: (file) => path.basename(file) !== ".terraform",
  });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function change(file: string, from: string | RegExp, to: string): void {
  const place = path.join(copy, "environments", file);
  const text = readFileSync(place, "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(place, changed);
}

test("our environments are the same files, and each value that differs has its reason", () => {
  const { differences, findings, sameFiles } = compareEnvironments(INFRA);
  expect(findings).toEqual([]);
  expect(sameFiles).toBeGreaterThan(40);
  expect(differences.length).toBeGreaterThan(20);
  expect(differences.every(({ reason }) => (reason ?? "").length > 20)).toBe(true);
});

test("a module that only one environment has is refused, with the file", () => {
  change("dev/cluster/main.tf", 'module "logs"', 'module "other_logs"');
  expect(compareEnvironments(copy).findings).toEqual([
    "dev/cluster/main.tf is not the same as prod/cluster/main.tf: environments differ in values.tf alone",
  ]);
});

test("a file that only one environment has is refused", () => {
  writeFileSync(path.join(copy, "environments/test/platform/extra.tf"), "");
  expect(compareEnvironments(copy).findings).toEqual([
    "test/platform/extra.tf is not the same as prod/platform/extra.tf: environments differ in values.tf alone",
  ]);
});

test("a value that begins to differ needs a reason", () => {
  change("test/cluster/values.tf", 'kubernetes_version = "1.36"', 'kubernetes_version = "1.35"');
  expect(compareEnvironments(copy).findings).toEqual([
    'test/cluster: cluster.kubernetes_version is "1.35", in prod it is "1.36", and no reason is stated: say why in ' +
      "infra/environments/differences.yaml under test, cluster, cluster.kubernetes_version, or make them the same",
  ]);
});

test("an environment whose reasons are taken away is refused for each of its differences", () => {
  change("differences.yaml", /^dev:\n(?: {2}.*\n)+/m, "dev: {}\n");
  const { findings, differences } = compareEnvironments(copy);
  expect(findings).toHaveLength(differences.filter(({ environment }) => environment === "dev").length);
});
