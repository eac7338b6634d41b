import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { isRecord } from "../object.ts";
import type { PolicyRule } from "./policy.ts";

export interface ClusterRole {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
}

/** Reads a ClusterRole manifest. Throws with the file's name where it is none: the world must not start without. */
export async function readClusterRole(file: string): Promise<ClusterRole> {
  const manifest: unknown = parse(await readFile(file, "utf8"));
  if (!isRecord(manifest) || manifest.kind !== "ClusterRole" || !isRecord(manifest.metadata)) {
    throw new Error(`${file} is no ClusterRole`);
  }
  const { name } = manifest.metadata;
  if (typeof name !== "string" || !Array.isArray(manifest.rules)) throw new Error(`${file} has no name or no rules`);
  return { name, rules: manifest.rules.map((rule, index) => toRule(rule, `${file}: rules[${index}]`)) };
}

function toRule(rule: unknown, where: string): PolicyRule {
  if (!isRecord(rule)) throw new Error(`${where} is no rule`);
  const list = (field: string): readonly string[] | undefined => {
    const value = rule[field];
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    throw new Error(`${where}.${field} is no list of texts`);
  };
  const verbs = list("verbs");
  if (verbs === undefined) throw new Error(`${where} has no verbs`);
  const optional = ["apiGroups", "resources", "resourceNames", "nonResourceURLs"].flatMap((field) => {
    const value = list(field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return { verbs, ...Object.fromEntries(optional) };
}
