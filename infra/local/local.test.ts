import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { staleConfigs } from "./cluster-configs.ts";
import { nodeLabels, POOLS } from "./pools.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const dev = readFileSync(path.join(ROOT, "infra/environments/dev/cluster/values.tf"), "utf8");

test("the configurations of k3d and kind are those that the pools give", () => {
  expect(staleConfigs()).toEqual([]);
});

test("the pools are those of dev in Terraform, with their taints; AKS adds the system's and the spot's by itself", () => {
  const [block = ""] = /node_pools = \{\n[\s\S]*?\n {4}\}\n/.exec(dev) ?? [];
  const pools = [...block.matchAll(/^ {6}(\w+) = \{\n([\s\S]*?)^ {6}\}/gm)].map(([, name, body = ""]) => ({
    name,
    taints: [...(/taints\s*=\s*\[(.*)\]/.exec(body)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(([, taint]) => taint),
    isGpu: /^\s+gpu\s*=/m.test(body),
    isSpot: /^\s+spot\s*=/m.test(body),
    isSystem: /mode\s*=\s*"System"/.test(body),
  }));
  expect(POOLS.map(({ name }) => name)).toEqual(pools.map(({ name }) => name));
  for (const [index, { taints, isGpu, isSpot, isSystem }] of pools.entries()) {
    const own = [
      ...taints,
      ...(isSystem ? ["CriticalAddonsOnly=true:NoSchedule"] : []),
      ...(isSpot ? ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"] : []),
    ];
    expect(POOLS[index]?.taints).toEqual(own);
    expect(POOLS[index]?.kind).toBe(isGpu ? "gpu" : isSystem ? "system" : "cpu");
  }
});

test("a pool of GPUs without GPUs would be a broken one: each has a number to simulate, and no other has", () => {
  for (const pool of POOLS) {
    expect("slipway.dev/simulated-gpus" in nodeLabels(pool)).toBe(pool.kind === "gpu");
  }
});

test("both configurations have a node for each node of the pools, with its labels and taints", () => {
  const read = (file: string) => parse(readFileSync(path.join(import.meta.dirname, file), "utf8"));
  const count = POOLS.reduce((sum, { nodes }) => sum + nodes, 0);
  const k3d = read("k3d.yaml");
  const kind = read("kind.yaml");
  expect(k3d.agents).toBe(count);
  expect(kind.nodes).toHaveLength(count + 1);
  const taints = POOLS.flatMap(({ nodes, taints }) => Array.from({ length: nodes }, () => taints)).flat();
  const k3dTaints = k3d.options.k3s.extraArgs.filter(
    ({ nodeFilters }: { nodeFilters: string[] }) => nodeFilters[0] !== "server:*",
  );
  expect(k3dTaints.map(({ arg }: { arg: string }) => arg.replace("--node-taint=", ""))).toEqual(taints);
  const kindTaints = kind.nodes.flatMap(({ kubeadmConfigPatches = [] }: { kubeadmConfigPatches?: string[] }) =>
    kubeadmConfigPatches.flatMap((patch) =>
      parse(patch).nodeRegistration.taints.map(
        ({ key, value, effect }: Record<string, string>) => `${key}=${value}:${effect}`,
      ),
    ),
  );
  expect(kindTaints).toEqual(taints);
  expect(
    kind.nodes.slice(1).map(({ labels }: { labels: Record<string, string> }) => labels["slipway.dev/pool"]),
  ).toEqual(POOLS.flatMap(({ name, nodes }) => Array.from({ length: nodes }, () => name)));
});
