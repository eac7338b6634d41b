import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { notRun } from "#scripts/testing/not-run.ts";
import { DASHBOARDS } from "./dashboards.ts";
import { MONITORING } from "./rule-files.ts";

const promtool = (...args: string[]) => spawnSync("promtool", args, { encoding: "utf8" });
const isThere = promtool("--version").status === 0;
if (!isThere)
  notRun("promtool", "the rules' unit tests", "there is no promtool on the PATH (Debian's package prometheus has it)");

describe.skipIf(!isThere)("Prometheus' own tool", () => {
  const tests = (folder: string) =>
    readdirSync(path.join(folder, "tests")).map((file) => path.join(folder, "tests", file));

  test("the rules' unit tests pass", () => {
    const { status, stdout, stderr } = promtool("test", "rules", ...tests(MONITORING));
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.match(/SUCCESS/g)).toHaveLength(tests(MONITORING).length);
  });

  test.each([
    ["nodes.yaml", "slipway:cpu_free:ratio < 0.1", "slipway:cpu_free:ratio < 0.01"],
    ["gpu.yaml", "DCGM_FI_DEV_XID_ERRORS == 31", "DCGM_FI_DEV_XID_ERRORS == 32"],
    ["application.yaml", "ratio5m > 0.05", "ratio5m > 0.5"],
    ["certificates.yaml", "or slipway:probed_certificate_left:days < 14", ""],
  ])("a wrong rule in %s is seen by them", (file, right, wrong) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-rules-"));
    try {
      for (const part of ["rules", "tests"])
        cpSync(path.join(MONITORING, part), path.join(folder, part), { recursive: true });
      const rules = path.join(folder, "rules", file);
      const text = readFileSync(rules, "utf8");
      expect(text).toContain(right);
      writeFileSync(rules, text.replace(right, wrong));
      expect(promtool("test", "rules", ...tests(folder)).status).not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("every expression of the dashboards is one that Prometheus can read", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-dashboards-"));
    try {
      const rules = DASHBOARDS.flatMap(({ panels }) =>
        panels.flatMap(({ queries }) =>
          queries.map(({ expr }, index) => ({ record: `panel:${index}`, expr: expr.replaceAll("$", "") })),
        ),
      );
      const numbered = rules.map((rule, index) => ({ ...rule, record: `panel:${index}` }));
      const file = path.join(folder, "panels.yaml");
      writeFileSync(file, stringify({ groups: [{ name: "panels", rules: numbered }] }));
      expect(promtool("check", "rules", file)).toMatchObject({ status: 0 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
