import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { isoDuration, ruleGroupsTemplate } from "./azure-form.ts";
import { staleFiles } from "./build.ts";
import { dashboardJson } from "./dashboard-form.ts";
import { DASHBOARDS } from "./dashboards.ts";
import { alertsOf, MONITORING, metricsIn, readRuleGroups } from "./rule-files.ts";

const ROOT = path.join(MONITORING, "../..");
const RUNBOOKS = path.join(ROOT, "docs/runbooks");
const groups = readRuleGroups();
const alerts = alertsOf(groups);

const testFileSchema = z.looseObject({
  tests: z.array(
    z.looseObject({
      alert_rule_test: z.array(z.looseObject({ alertname: z.string(), exp_alerts: z.array(z.unknown()) })).default([]),
    }),
  ),
});

test("what is in the tree is what the one source gives", () => {
  expect(staleFiles()).toEqual([]);
});

test("each alert has a runbook that speaks of it, and no runbook is left without an alert", () => {
  for (const { alert, annotations } of alerts) {
    const runbook = annotations?.runbook ?? "";
    expect([alert, existsSync(path.join(ROOT, runbook))]).toEqual([alert, true]);
    expect(readFileSync(path.join(ROOT, runbook), "utf8")).toContain(`\`${alert}\``);
  }
  const linked = alerts.map(({ annotations }) => path.basename(annotations?.runbook ?? "")).sort();
  expect(
    readdirSync(RUNBOOKS)
      .filter((file) => file !== "README.md")
      .sort(),
  ).toEqual(linked);
  expect(new Set(linked).size).toBe(alerts.length);
});

test("each alert is tested firing and silent", () => {
  const folder = path.join(MONITORING, "tests");
  const asked = readdirSync(folder).flatMap((file) =>
    testFileSchema
      .parse(parse(readFileSync(path.join(folder, file), "utf8")))
      .tests.flatMap((each) => each.alert_rule_test),
  );
  const fires = (alert: string) =>
    asked.some(({ alertname, exp_alerts }) => alertname === alert && exp_alerts.length > 0);
  const silent = (alert: string) =>
    asked.some(({ alertname, exp_alerts }) => alertname === alert && exp_alerts.length === 0);
  expect(alerts.map(({ alert }) => alert).filter((alert) => !fires(alert))).toEqual([]);
  // What is told at once has no time before it; it is shown silent by what it must not take for an alert.
  expect(
    alerts.filter(({ alert, for: holds }) => holds !== undefined && !silent(alert)).map(({ alert }) => alert),
  ).toEqual([]);
});

test("what the rules and dashboards ask for is recorded here or comes from a known exporter", () => {
  const recorded = groups.flatMap(({ rules }) => rules.flatMap(({ record }) => record ?? []));
  const known = /^(kube_|DCGM_FI_|certmanager_|probe_ssl_|slipway_|app_|http_request)/;
  const asked = [
    ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ...DASHBOARDS.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries.map(({ expr }) => expr))),
  ].flatMap(metricsIn);
  expect(asked.filter((name) => !known.test(name) && !recorded.includes(name))).toEqual([]);
  expect(asked.length).toBeGreaterThan(50);
});

test("the names of metrics are read out of expressions, without functions, labels and words of the language", () => {
  expect(
    metricsIn('sum by (a, b) (rate(x_total{c="y_total"}[5m])) / on (a) group_left () (z:w > 0) unless v == 1'),
  ).toEqual(["x_total", "z:w", "v"]);
});

test("Azure's form has its durations, severities and whom it tells", () => {
  const group = {
    name: "g",
    rules: [
      { alert: "A", expr: "x > 1", for: "1h", labels: { severity: "page" } },
      { record: "r", expr: "x" },
    ],
  };
  const [resource] = JSON.parse(ruleGroupsTemplate([group])).resources;
  expect(resource.properties.rules).toEqual([
    expect.objectContaining({
      alert: "A",
      for: "PT1H",
      severity: 1,
      actions: [{ actionGroupId: "[parameters('actionGroupId')]" }],
    }),
    { record: "r", expression: "x", enabled: true, labels: {} },
  ]);
  expect([isoDuration("5m"), isoDuration("1h30m"), isoDuration("0m")]).toEqual(["PT5M", "PT1H30M", "PT0M"]);
  expect(() => isoDuration("5 minutes")).toThrow("no duration");
  expect(() => ruleGroupsTemplate([{ name: "g", rules: [{ alert: "A", expr: "x" }] }])).toThrow("severity");
  expect(() => ruleGroupsTemplate([{ name: "g", rules: Array(21).fill({ record: "r", expr: "x" }) }])).toThrow(
    "takes 20",
  );
});

test("the managed collector scrapes the same as the operator", () => {
  const read = (folder: string) =>
    readFileSync(path.join(MONITORING, folder, "pod-monitors.yaml"), "utf8")
      .split("\n")
      .slice(1)
      .join("\n");
  expect(read("azure").replaceAll("azmonitoring.", "monitoring.")).toBe(read("kube-prometheus-stack"));
});

test("panels stand side by side without covering each other, whatever their widths", () => {
  for (const dashboard of DASHBOARDS) {
    const { panels } = JSON.parse(dashboardJson(dashboard));
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }: { gridPos: Record<"x" | "y" | "w" | "h", number> }) =>
      Array.from({ length: w * h }, (_, n) => `${x + (n % w)}/${y + Math.floor(n / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(
      Math.max(...panels.map(({ gridPos }: { gridPos: { x: number; w: number } }) => gridPos.x + gridPos.w)),
    ).toBeLessThanOrEqual(24);
  }
});
