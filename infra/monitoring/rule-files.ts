import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

/** A rule as Prometheus writes it: it records, or it alerts. */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Rule[];
}

export const MONITORING = import.meta.dirname;

/** The one source: the groups of rules/*.yaml, in the order of the files' names. */
export function readRuleGroups(): RuleGroup[] {
  const folder = path.join(MONITORING, "rules");
  return readdirSync(folder)
    .sort()
    .flatMap((file): RuleGroup[] => parse(readFileSync(path.join(folder, file), "utf8")).groups);
}

/** Every alert of the groups. */
export function alertsOf(groups: readonly RuleGroup[]): (Rule & { readonly alert: string })[] {
  return groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => (rule.alert === undefined ? [] : [{ ...rule, alert: rule.alert }])),
  );
}

/** Names of metrics that an expression asks for: words before a brace, a bracket or nothing that are no function or keyword. */
export function metricsIn(expr: string): string[] {
  const bare = expr
    .replace(/"[^"]*"/g, '""')
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, " ");
  const words = bare.match(/[a-zA-Z_:][a-zA-Z0-9_:]*(?!\s*\(|[a-zA-Z0-9_:])/g) ?? [];
  const known = ["and", "or", "unless", "bool", "inf", "nan"];
  return [...new Set(words.filter((word) => !known.includes(word.toLowerCase()) && !/^[smhdwy]$/.test(word)))];
}
