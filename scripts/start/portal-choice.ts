import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { declaredPools } from "#demo/story/nodes/declared-pools.ts";
import { type PortalConfig, readPortalConfig } from "#server/config/index.ts";
import { Problem } from "../toolchain/problem.mjs";
import type { StartArguments } from "./arguments.mjs";

/** What a start looks at: the built-in world, or the clusters of a configuration that is complete already. */
export type PortalChoice =
  | { readonly kind: "built-in-world"; readonly listen: PortalConfig["listen"] }
  | { readonly kind: "configured"; readonly config: PortalConfig; readonly from: string };

type Given = Extract<StartArguments, { help: false }>;

const LISTEN = { host: "127.0.0.1", port: 3000 };

const kubeconfigSchema = z.object({
  "current-context": z.string().optional().nullable(),
  contexts: z.array(z.object({ name: z.string() })).nullish(),
});

/** Reads what the arguments name. Relative paths are the person's own, from `cwd`. @throws Problem, ConfigError */
export function choosePortal(given: Given, cwd: string): PortalChoice {
  const choice = chosen(given, cwd);
  if (given.port === undefined) return choice;
  return choice.kind === "built-in-world"
    ? { ...choice, listen: { ...choice.listen, port: given.port } }
    : { ...choice, config: { ...choice.config, listen: { ...choice.config.listen, port: given.port } } };
}

/** Where the portal is to listen. */
export function listenOf(choice: PortalChoice): PortalConfig["listen"] {
  return choice.kind === "configured" ? choice.config.listen : choice.listen;
}

/** The configuration of the built-in world, in the shape of portal.config.yaml. */
export function builtInWorldConfig(listen: PortalConfig["listen"], kubeconfig: string, control: string): PortalConfig {
  const stages = ["dev", "test", "prod"] as const;
  const cluster = (stage: string) => `aks-${stage}-weu`;
  return {
    listen,
    hosts: [],
    clusters: stages.map((stage) => ({
      name: cluster(stage),
      simulated: true,
      kubeconfig: { file: kubeconfig, context: cluster(stage) },
      nodePools: declaredPools(stage).map(({ taints = [], ...pool }) => ({ ...pool, taints: [...taints] })),
    })),
    environments: stages.map((stage) => ({ name: stage, cluster: cluster(stage) })),
    links: [],
    world: { control },
  };
}

function chosen(given: Given, cwd: string): PortalChoice {
  if (given.config !== undefined) {
    const file = path.resolve(cwd, given.config);
    const config = readPortalConfig(file);
    for (const { kubeconfig } of config.clusters) if (kubeconfig) contextIn(kubeconfig.file, kubeconfig.context);
    return { kind: "configured", config, from: file };
  }
  if (given.kubeconfig !== undefined) {
    const file = path.resolve(cwd, given.kubeconfig);
    const contexts = (given.contexts ?? [undefined]).map((context) => contextIn(file, context));
    const clusters = contexts.map((context) => ({ name: context, simulated: false, kubeconfig: { file, context } }));
    return { kind: "configured", config: { listen: LISTEN, hosts: [], clusters, environments: [] }, from: file };
  }
  return { kind: "built-in-world", listen: LISTEN };
}

/** The name of a context that is in the kubeconfig: the one asked for, or its current one. */
function contextIn(file: string, context: string | undefined): string {
  if (!existsSync(file)) throw new Problem(`The kubeconfig ${file} does not exist.`);
  const read = kubeconfigSchema.safeParse(parsed(file));
  if (!read.success) throw new Problem(`${file} is not a kubeconfig: it lacks a readable list of contexts.`);
  const names = (read.data.contexts ?? []).map(({ name }) => name);
  const there = names.length === 0 ? "it has none at all" : `it has ${names.join(", ")}`;
  const wanted = context ?? read.data["current-context"];
  if (!wanted) throw new Problem(`The kubeconfig ${file} has no current context: name one with --context (${there}).`);
  if (!names.includes(wanted)) throw new Problem(`The kubeconfig ${file} has no context "${wanted}": ${there}.`);
  return wanted;
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown reason";
    throw new Problem(`The kubeconfig ${file} cannot be read (${reason}).`, { cause });
  }
  try {
    return parse(text);
  } catch (cause) {
    const [reason = ""] = (cause instanceof Error ? cause.message : "").split("\n");
    throw new Problem(`The kubeconfig ${file} is not readable as YAML: ${reason}`, { cause });
  }
}
