/**
 * What the portal's API says of StatefulSets, DaemonSets, Jobs and disruption budgets equals what the real kubectl 1.36
 * says: `rollout status` of each, and the figures that `describe` prints of Jobs and budgets (it works those out itself).
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkloadKind } from "#contract/workloads.ts";
import { getWorkload, listClusterWorkloads } from "#contract/workloads.ts";
import { kubectlPath, runKubectl } from "#scripts/testing/kubectl.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { describedBlocks } from "./described-blocks.ts";
import { type ParityCluster, parityCluster } from "./parity-cluster.ts";
import { variedBudgets, variedDaemonSets, variedJobs, variedStatefulSets } from "./varied-kinds.ts";

const SEED = 20_261_128;
const SETS = 40;
const DAEMONS = 30;
const JOBS = 60;

const canRun = await kubectlPath().then(
  () => true,
  (error: Error) => {
    notRun("kubectl", "parity of stateful sets, daemon sets, jobs and budgets with kubectl's words", error.message);
    return false;
  },
);

describe.runIf(canRun)("with the real kubectl", () => {
  let cluster: ParityCluster;

  beforeAll(async () => {
    cluster = await parityCluster([
      { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } },
      ...variedStatefulSets(SEED, SETS, "shop"),
      ...variedDaemonSets(SEED, DAEMONS, "shop"),
      ...variedJobs(SEED, JOBS, "shop"),
      ...variedBudgets(SEED, SETS, "shop"),
    ]);
  });
  afterAll(async () => cluster.stop());

  async function listed(kind: WorkloadKind) {
    const query = { kind, namespace: "shop", pageSize: "500" };
    const result = await cluster.api.call(listClusterWorkloads, { params: { cluster: cluster.cluster }, query });
    if (!result.ok) throw new Error(result.error.detail);
    return result.value.items;
  }

  async function kubectl(...words: string[]): Promise<string> {
    const { stdout, stderr } = await runKubectl([...words, "-n", "shop"], {
      kubeconfig: cluster.kubeconfig,
      mayFail: true,
    });
    return stdout.trim() || stderr.trim();
  }

  test.each([
    ["StatefulSet", SETS],
    ["DaemonSet", DAEMONS],
  ] as const)("every %s's rollout is told in kubectl's words", async (kind, count) => {
    const items = await listed(kind);
    expect(items).toHaveLength(count);
    const states = new Set<string>();
    let byHand = 0;
    for (const { name, rollout } of items) {
      const said = (await kubectl("rollout", "status", `${kind}/${name}`, "--watch=false")).replace(/^error: /, "");
      states.add(rollout.state);
      if (said === "rollout status is only available for RollingUpdate strategy type") {
        // kubectl has no words for these: the portal's own name the strategy.
        expect([name, rollout.message]).toEqual([name, expect.stringContaining("OnDelete")]);
        byHand += 1;
        continue;
      }
      expect([name, rollout.message]).toEqual([name, said]);
      const isDone = /successfully rolled out|roll out complete|rolling update complete/.test(said);
      expect([name, rollout.state === "complete"]).toEqual([name, isDone]);
    }
    expect(byHand).toBeGreaterThan(0);
    expect(states.has("complete") && states.has("progressing")).toBe(true);
  });

  test("every Job's figures are those that kubectl describes", async () => {
    const described = describedBlocks(await kubectl("describe", "jobs"));
    const items = await listed("Job");
    expect(items).toHaveLength(JOBS);
    for (const { name, job } of items) {
      const block = described.get(name);
      const statuses = `${job?.active} Active (${job?.ready} Ready) / ${job?.succeeded} Succeeded / ${job?.failed} Failed`;
      expect([name, statuses]).toEqual([name, block?.get("Pods Statuses")]);
      expect([name, job?.completions === null ? "<unset>" : String(job?.completions)]).toEqual([
        name,
        block?.get("Completions"),
      ]);
      expect([name, String(job?.parallelism)]).toEqual([name, block?.get("Parallelism")]);
    }
  });

  test("every Job's status and completions are those that kubectl gets", async () => {
    const rows = (await kubectl("get", "jobs", "--no-headers")).split("\n").map((line) => line.split(/\s{2,}/));
    const theirs = new Map(rows.map(([name, status, completions]) => [name, [status, completions]]));
    const items = await listed("Job");
    for (const { name, job } of items) {
      expect([name, job?.status, job?.completionsText]).toEqual([name, ...(theirs.get(name) ?? [])]);
    }
    expect(new Set(items.map(({ job }) => job?.status)).size).toBeGreaterThanOrEqual(5);
  });

  test("every budget allows what kubectl says that it allows", async () => {
    const described = describedBlocks(await kubectl("describe", "poddisruptionbudgets"));
    for (const { name } of await listed("StatefulSet")) {
      const params = { cluster: cluster.cluster, namespace: "shop", kind: "StatefulSet", name };
      const result = await cluster.api.call(getWorkload, { params, query: {} });
      if (!result.ok) throw new Error(result.error.detail);
      const [budget, ...others] = result.value.budgets;
      const block = described.get(name);
      expect(others).toEqual([]);
      expect([name, budget?.minAvailable ?? undefined, budget?.maxUnavailable ?? undefined]).toEqual([
        name,
        block?.get("Min available"),
        block?.get("Max unavailable"),
      ]);
      const { disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods } = budget?.status ?? {};
      expect([name, disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods]).toEqual([
        name,
        ...["Allowed disruptions", "Current", "Desired", "Total"].map((field) => Number(block?.get(field))),
      ]);
    }
  });
});
