/** `node infra/monitoring/build.ts`: writes both forms of the rules, and the dashboards, from their one source. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { collectorSettings, ruleGroupsTemplate } from "./azure-form.ts";
import { dashboardJson } from "./dashboard-form.ts";
import { DASHBOARDS } from "./dashboards.ts";
import { prometheusRules } from "./kube-form.ts";
import { MONITORING, readRuleGroups } from "./rule-files.ts";

const WRITTEN =
  "# Written by `node infra/monitoring/build.ts` from infra/monitoring/rules. Do not edit: a test compares.\n";

/** Every file that is made, by its path in this folder. */
export function builtFiles(): ReadonlyMap<string, string> {
  const groups = readRuleGroups();
  const expressions = [
    ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ...DASHBOARDS.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries.map(({ expr }) => expr))),
  ];
  return new Map([
    ["kube-prometheus-stack/rules.yaml", WRITTEN + prometheusRules(groups)],
    ["azure/rule-groups.template.json", ruleGroupsTemplate(groups)],
    ["azure/collector-settings.yaml", collectorSettings(expressions)],
    ...DASHBOARDS.map((dashboard) => [`dashboards/${dashboard.uid}.json`, dashboardJson(dashboard)] as const),
  ]);
}

/** Files that do not hold what would be written. */
export function staleFiles(): string[] {
  return [...builtFiles()]
    .filter(([file, text]) => readFileSync(path.join(MONITORING, file), "utf8") !== text)
    .map(([file]) => file);
}

if (import.meta.main) for (const [file, text] of builtFiles()) writeFileSync(path.join(MONITORING, file), text);
