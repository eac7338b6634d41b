import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "#demo/world.ts";
import { kubectlPath, runKubectl } from "#scripts/testing/kubectl.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { runScript } from "./testing/run-script.ts";
import { smallCluster } from "./testing/small-cluster.ts";

const missing = await kubectlPath().then(
  () => undefined,
  (error: Error) => error.message,
);
if (missing !== undefined) notRun("kubectl", "the rotation of a node pool on the built-in world", missing);

/** A pod that may be on either of two GPU pools, and a budget. */
const ROAMING = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: roaming, namespace: default }
spec:
  replicas: 1
  selector: { matchLabels: { app: roaming } }
  template:
    metadata: { labels: { app: roaming } }
    spec:
      terminationGracePeriodSeconds: 1
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
              - matchExpressions:
                  - { key: kubernetes.azure.com/agentpool, operator: In, values: [gpumig, gpushared] }
      containers: [{ name: a, image: "a:1", resources: { requests: { cpu: 10m } } }]
`;
const BUDGET = `{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: tight, namespace: default },
  spec: { minAvailable: 1, selector: { matchLabels: { app: roaming } } } }`;

describe.skipIf(missing !== undefined)("a node pool of the built-in world", () => {
  let world: World;
  let folder: string;
  let kubeconfig: string;
  let env: Record<string, string>;
  const kubectl = async (...args: string[]) => (await runKubectl(args, { kubeconfig })).stdout;
  const apply = (input: string) => runKubectl(["apply", "-f", "-"], { kubeconfig, input });
  const pool = (command: string, name: string, more: readonly string[] = []) =>
    runScript("node-pool.sh", [command, "--pool", name, ...more], env);
  const whereItIs = async () => {
    const node = await kubectl("get", "pods", "-l", "app=roaming", "-o", "jsonpath={.items[0].spec.nodeName}");
    return node === "old-1" ? "gpumig" : "gpushared";
  };
  const cordoned = async () =>
    (await kubectl("get", "nodes", "-o", "jsonpath={.items[?(@.spec.unschedulable==true)].metadata.name}")).split(" ");

  beforeAll(async () => {
    world = await startWorld({
      still: true,
      clusters: [
        smallCluster([
          { name: "old-1", pool: "gpumig" },
          { name: "new-1", pool: "gpushared" },
          { name: "cpu-1", pool: "cpu" },
        ]),
      ],
    });
    folder = mkdtempSync(path.join(os.tmpdir(), "slipway-pool-"));
    kubeconfig = path.join(folder, "kubeconfig");
    writeFileSync(kubeconfig, world.kubeconfig("admin"));
    env = {
      KUBECONFIG: kubeconfig,
      KUBECTL: await kubectlPath(),
      HOME: folder,
      SETTLE_TRIES: "4",
      SETTLE_SECONDS: "1",
    };
    await apply(ROAMING);
    await kubectl("rollout", "status", "deploy/roaming", "--timeout=30s");
  });

  afterAll(async () => {
    await world?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  test("an update is made to the newest patch that is offered, and is done when every node runs it", async () => {
    const answers = {
      show: "echo 1.36.1",
      "get-upgrades": `echo '{"controlPlaneProfile":{"upgrades":[{"kubernetesVersion":"1.36.2"},{"kubernetesVersion":"1.37.0"},{"kubernetesVersion":"1.37.1","isPreview":true}]}}'`,
      upgrade: `echo "$@" >> ${folder}/upgraded`,
    };
    const cases = Object.entries(answers).map(([name, body]) => `${name}) ${body} ;;`);
    writeFileSync(path.join(folder, "az"), `#!/usr/bin/env bash\ncase "$2" in\n${cases.join("\n")}\nesac\n`, {
      mode: 0o755,
    });
    const signedIn = { ...env, PATH: `${folder}:${process.env.PATH}`, AKS_RESOURCE_GROUP: "rg", AKS_NAME: "aks" };
    const update = (to: string) => runScript("update-cluster.sh", ["--to", to], signedIn);
    const done = await update("1.36");
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining("every node runs 1.36.2")]);
    const early = await update("1.37");
    expect(early.code).toBe(1);
    expect(early.stderr).toContain("not every node runs 1.37.0 yet:\n");
    expect(readFileSync(path.join(folder, "upgraded"), "utf8")).toMatch(/1\.36\.2 --yes[\s\S]*1\.37\.0 --yes/);
    const blocked = await update("1.38");
    expect([blocked.code, blocked.stdout]).toEqual([1, expect.stringContaining("go to 1.37 first")]);
  });

  test("with pods it is not empty, and they are named; DaemonSets' pods do not count", async () => {
    const { code, stderr } = await pool("empty", await whereItIs());
    expect(code).toBe(1);
    expect(stderr).toMatch(/still has 1 pods; drain it first:\ndefault\/roaming-\S+ (old|new)-1/);
  });

  test("a plan that removes it is refused while it has pods", async () => {
    const change = { actions: ["delete"], before: { name: await whereItIs() } };
    const type = "azurerm_kubernetes_cluster_node_pool";
    const plan = JSON.stringify({ format_version: "1.2", resource_changes: [{ address: "p", type, change }] });
    const { code, stderr } = await runScript("plan-guard.sh", ["--check-pools"], env, plan);
    expect(code).toBe(1);
    expect(stderr).toContain("still has 1 pods");
  });

  test("a dry run says what would move and moves nothing", async () => {
    const { code, stdout } = await pool("drain", await whereItIs(), ["--dry-run", "yes"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/would drain 1 nodes of pool gpu\w+, with 1 pods:\ndefault\/roaming-/);
    expect(await cordoned()).toEqual([""]);
  });

  test("drained, it is cordoned and empty, and its pods run elsewhere", async () => {
    const old = await whereItIs();
    const { code, stdout } = await pool("drain", old, ["--timeout", "30"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`pool ${old} is drained; remove it in a second pull request`);
    await kubectl("rollout", "status", "deploy/roaming", "--timeout=30s");
    expect(await whereItIs()).not.toBe(old);
    expect((await pool("empty", old)).stdout).toContain(`pool ${old} holds no pods`);
    expect(await cordoned()).toEqual([old === "gpumig" ? "old-1" : "new-1"]);
  });

  test("where what was evicted finds no room it stops, and says what to do", async () => {
    const { code, stderr } = await pool("drain", await whereItIs(), ["--timeout", "30"]);
    expect(code).toBe(1);
    expect(stderr).toContain("1 more pods find no node: there is no room for what was evicted");
  });

  test("what would block an update is said all at once", async () => {
    await apply(BUDGET);
    await kubectl("wait", "pdb/tight", "--for=jsonpath={.status.expectedPods}=1", "--timeout=20s");
    const { code, stdout } = await runScript("update-readiness.sh", ["--to", "1.38"], env);
    expect(code).toBe(1);
    expect(stdout).toContain("budget default/tight lets no pod go now (0 healthy of 1 that must be)");
    expect(stdout).toMatch(/pod default\/roaming-\S+ has no node already now/);
    expect(stdout).toContain("the cluster is at 1.36: go to 1.37 first");
    expect((await runScript("update-readiness.sh", ["--to", "1.35"], env)).stdout).toContain("no way down to 1.35");
  });

  test("a cluster that does not answer is never ready and never empty", async () => {
    const nowhere = { ...env, KUBECONFIG: path.join(folder, "nothing") };
    for (const { code, stdout } of [
      await runScript("update-readiness.sh", [], nowhere),
      await runScript("node-pool.sh", ["empty", "--pool", "gpu"], nowhere),
    ]) {
      expect([code, stdout]).toEqual([1, ""]);
    }
  });

  test.each([
    ["no command", ["remove"], "the command is empty or drain"],
    ["no pool", ["drain"], "--pool must be an AKS pool's name"],
    ["a pool that is no name", ["empty", "--pool", "GPU_Pool"], "1 to 12 lower-case letters"],
    ["a pool without nodes", ["drain", "--pool", "nothing"], "has no nodes: there is nothing to drain"],
  ])("%s is refused", async (_name, args, said) => {
    const { code, stderr } = await runScript("node-pool.sh", args, env);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });
});
