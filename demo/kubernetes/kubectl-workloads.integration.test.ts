import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kubectlPath } from "#scripts/testing/kubectl.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { cellsOf, type KubectlTrial, kubectlMissing, startKubectlTrial } from "./testing/kubectl-trial.ts";

const missing = await kubectlMissing();
if (missing !== undefined) notRun("kubectl", "workloads of every kind as the real kubectl sees them", missing);

const POD = "containers: [{ name: main, image: 'main:1', resources: { requests: { cpu: 20m, memory: 16Mi } } }]";
const workload = (kind: string, name: string, more: string) => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name} }
spec:
  ${more}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { ${POD} }
`;

describe.skipIf(missing !== undefined)("the real kubectl, on workloads of every kind", () => {
  let trial: KubectlTrial;
  const kubectl = (...args: string[]) => trial.kubectl(...args);

  beforeAll(async () => {
    trial = await startKubectlTrial("workloads");
    const sets = [
      workload("StatefulSet", "db", "replicas: 2\n  serviceName: db"),
      workload("DaemonSet", "agent", ""),
      workload("Deployment", "web", "replicas: 2"),
    ];
    await kubectl("apply", "-f", await trial.manifest(sets.join("---")));
    await kubectl("rollout", "status", "deploy/web", "--timeout=50s");
  });

  afterAll(() => trial?.stop());

  test("rollout status follows a StatefulSet and a DaemonSet to their end", async () => {
    expect(await kubectl("rollout", "status", "sts/db", "--timeout=50s")).toContain(
      "partitioned roll out complete: 2 new pods have been updated...",
    );
    expect(await kubectl("rollout", "status", "ds/agent", "--timeout=50s")).toContain(
      'daemon set "agent" successfully rolled out',
    );
    const [header, first] = cellsOf(await kubectl("get", "sts"));
    expect(header).toEqual(["NAME", "READY", "AGE"]);
    expect(first?.slice(0, 2)).toEqual(["db", "2/2"]);
    expect(cellsOf(await kubectl("get", "ds"))[0]).toEqual([
      "NAME",
      "DESIRED",
      "CURRENT",
      "READY",
      "UP-TO-DATE",
      "AVAILABLE",
      "NODE SELECTOR",
      "AGE",
    ]);
  });

  test("a StatefulSet is updated, and rolled back to what it was", async () => {
    await kubectl("set", "image", "sts/db", "main=main:2");
    await kubectl("rollout", "status", "sts/db", "--timeout=60s");
    expect(cellsOf(await kubectl("rollout", "history", "sts/db")).slice(-2)).toEqual([
      ["1", "<none>"],
      ["2", "<none>"],
    ]);
    await kubectl("rollout", "undo", "sts/db");
    await kubectl("rollout", "status", "sts/db", "--timeout=60s");
    expect(await kubectl("get", "pod", "db-0", "-o", "jsonpath={.spec.containers[0].image}")).toBe("main:1");
  });

  test("a Deployment is paused, resumed, restarted, undone and scaled", async () => {
    await kubectl("rollout", "pause", "deploy/web");
    await kubectl("set", "image", "deploy/web", "main=main:2");
    expect(await kubectl("get", "rs", "-o", "name")).toMatch(/^replicaset.apps\/web-\S+\n$/);
    await kubectl("rollout", "resume", "deploy/web");
    await kubectl("rollout", "status", "deploy/web", "--timeout=60s");
    await kubectl("rollout", "undo", "deploy/web");
    await kubectl("rollout", "restart", "deploy/web");
    expect(await kubectl("rollout", "status", "deploy/web", "--timeout=60s")).toContain("successfully rolled out");
    expect(await kubectl("get", "deploy", "web", "-o", "jsonpath={..image}")).toBe("main:1");
    expect(await kubectl("scale", "sts/db", "--replicas=3", "--current-replicas=2")).toContain("scaled");
    await kubectl("rollout", "status", "sts/db", "--timeout=60s");
    expect(await kubectl("get", "pod", "db-2", "-o", "name")).toBe("pod/db-2\n");
  });

  test("a Job runs to its end and is waited for; a CronJob starts one by hand", async () => {
    await kubectl("create", "job", "once", "--image=once:1");
    expect(await kubectl("wait", "--for=condition=complete", "job/once", "--timeout=50s")).toContain("condition met");
    expect(cellsOf(await kubectl("get", "jobs"))[1]?.slice(0, 3)).toEqual(["once", "Complete", "1/1"]);
    await kubectl("create", "cronjob", "nightly", "--image=once:1", "--schedule=0 3 * * *");
    await kubectl("create", "job", "by-hand", "--from=cronjob/nightly");
    expect(await kubectl("describe", "job", "by-hand")).toMatch(/Controlled By: +CronJob\/nightly/);
    expect(cellsOf(await kubectl("get", "cronjobs"))[1]?.slice(0, 4)).toEqual([
      "nightly",
      "0 3 * * *",
      "<none>",
      "False",
    ]);
  });

  test("logs: their end, since when, with times, of several pods, of a run before, and refused in words", async () => {
    const lines = async (...args: string[]) => (await kubectl("logs", ...args)).trim().split("\n");
    const whole = await lines("db-0");
    expect((await lines("db-0", "--tail=2")).length).toBe(2);
    expect((await lines("db-0", "--timestamps", "--tail=1"))[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z /);
    expect((await lines("db-0", "--since=1s")).length).toBeLessThan(whole.length);
    expect((await kubectl("logs", "db-0", "--limit-bytes=10")).length).toBe(10);
    const prefixed = await lines("-l", "app=db", "--prefix", "--tail=1");
    expect(prefixed.map((line) => line.slice(0, line.indexOf("]") + 1)).sort()).toEqual([
      "[pod/db-0/main]",
      "[pod/db-1/main]",
      "[pod/db-2/main]",
    ]);
    expect((await lines("job/once")).length).toBeGreaterThan(0);
    expect((await trial.run("logs", "db-0", "--previous")).stderr).toContain(
      'previous terminated container "main" in pod "db-0" not found',
    );
    expect((await trial.run("logs", "db-0", "-c", "other")).stderr).toContain(
      "container other is not valid for pod db-0",
    );
  });

  test("logs -f follows, and ends when the pod goes", async () => {
    const args = ["--kubeconfig", trial.kubeconfig, "-n", trial.namespace, "logs", "-f", "db-2", "--tail=1"];
    const following = spawn(await kubectlPath(), args, { env: { ...process.env, HOME: trial.folder } });
    const ended = once(following, "exit");
    let seen = "";
    following.stdout.setEncoding("utf8").on("data", (text: string) => {
      seen += text;
    });
    await expect.poll(() => seen.split("\n").length, { timeout: 30_000 }).toBeGreaterThan(2);
    await kubectl("scale", "sts/db", "--replicas=2");
    expect(await ended).toEqual([0, null]);
  });

  test("top shows what nodes and pods use", async () => {
    const nodes = cellsOf(await kubectl("top", "nodes"));
    expect(nodes[0]).toEqual(["NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)"]);
    expect(nodes.length - 1).toBe(trial.world.clusters[0]?.store.count("nodes"));
    const pods = cellsOf(await kubectl("top", "pods", "--containers", "-l", "app=db"));
    expect(pods.slice(1).map(([pod, container]) => [pod, container])).toEqual([
      ["db-0", "main"],
      ["db-1", "main"],
    ]);
  });

  test("drain is held back by a budget, and goes on without it", async () => {
    await kubectl("create", "pdb", "db", "--selector=app=db", "--min-available=2");
    await expect
      .poll(() => kubectl("get", "pdb", "db", "-o", "jsonpath={.status.currentHealthy}"), { timeout: 10_000 })
      .toBe("2");
    const node = await kubectl("get", "pod", "db-0", "-o", "jsonpath={.spec.nodeName}");
    const drain = ["drain", node, "--ignore-daemonsets", "--delete-emptydir-data", "--pod-selector=app=db"];
    const held = await trial.run(...drain, "--timeout=2s");
    expect(held.exitCode).toBe(1);
    expect(held.stderr).toContain(
      `error when evicting pods/"db-0" -n "workloads" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.`,
    );
    expect(await kubectl("get", "node", node)).toContain("SchedulingDisabled");
    await kubectl("delete", "pdb", "db");
    expect(await kubectl(...drain, "--timeout=50s")).toContain(`node/${node} drained`);
    await kubectl("uncordon", node);
    await kubectl("rollout", "status", "sts/db", "--timeout=60s");
  });

  test("delete takes what is owned along, before or after its owner, or leaves it", async () => {
    await kubectl("delete", "ds", "agent", "--cascade=foreground");
    expect(await kubectl("get", "pods", "-l", "app=agent", "-o", "name")).toBe("");
    await kubectl("delete", "sts", "db", "--cascade=orphan");
    expect((await kubectl("get", "pods", "-l", "app=db", "-o", "name")).split("\n")).toHaveLength(3);
    await kubectl("delete", "deploy", "web");
    await expect
      .poll(() => kubectl("get", "rs,pods", "-l", "app=web", "-o", "name"), { timeout: 45_000, interval: 500 })
      .toBe("");
    await kubectl("delete", "job", "once");
  });
});
