import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kubectlPath, runKubectl } from "#scripts/testing/kubectl.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { startWorld, type World } from "../world.ts";

const NAMESPACE = "kubectl-trial";
const MANIFEST = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${NAMESPACE} }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: web, image: "web:1", resources: { requests: { cpu: 50m, memory: 32Mi } } }
`;

const missing = await kubectlPath().then(
  () => undefined,
  (error: Error) => error.message,
);
if (missing !== undefined) notRun("kubectl", "the built-in API server as the real kubectl sees it", missing);

describe.skipIf(missing !== undefined)("the real kubectl, on the built-in world", () => {
  let world: World;
  let folder: string;
  let kubeconfig: string;
  const kubectl = async (...args: string[]): Promise<string> => (await runKubectl(args, { kubeconfig })).stdout;
  const refused = async (...args: string[]) => runKubectl(args, { kubeconfig, mayFail: true });
  const columns = (table: string) =>
    table
      .trim()
      .split("\n")
      .map((line) => line.split(/ {2,}/));

  beforeAll(async () => {
    world = await startWorld({ still: true });
    folder = await mkdtemp(path.join(tmpdir(), "kubectl-world-"));
    kubeconfig = path.join(folder, "kubeconfig");
    await writeFile(kubeconfig, world.kubeconfig("admin"));
    await kubectl("create", "--validate=false", "-f", await manifest("namespace.yaml", namespaceManifest()));
    await kubectl("apply", "-f", await manifest("web.yaml", MANIFEST));
    await kubectl("rollout", "status", "deploy/web", "-n", NAMESPACE, "--timeout=30s");
  });

  afterAll(async () => {
    await world?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  const namespaceManifest = () => `{apiVersion: v1, kind: Namespace, metadata: {name: ${NAMESPACE}}}`;
  const manifest = async (name: string, text: string): Promise<string> => {
    await writeFile(path.join(folder, name), text);
    return path.join(folder, name);
  };

  test("version and api-resources are told", async () => {
    expect(await kubectl("version")).toMatch(/Server Version: v1\.36\.\d+/);
    const kinds = (await kubectl("api-resources", "--no-headers")).split("\n").map((line) => line.split(/ +/));
    expect(kinds).toContainEqual(["pods", "po", "v1", "true", "Pod"]);
    expect(kinds).toContainEqual(["statefulsets", "sts", "apps/v1", "true", "StatefulSet"]);
    expect(kinds).toContainEqual(["cronjobs", "cj", "batch/v1", "true", "CronJob"]);
    expect(kinds).toContainEqual(["poddisruptionbudgets", "pdb", "policy/v1", "true", "PodDisruptionBudget"]);
    expect(kinds).toContainEqual(["priorityclasses", "pc", "scheduling.k8s.io/v1", "false", "PriorityClass"]);
  });

  test("get shows each kind with the columns of a real server", async () => {
    const header = async (...args: string[]) => columns(await kubectl("get", ...args))[0];
    expect(await header("pods", "-n", NAMESPACE)).toEqual(["NAME", "READY", "STATUS", "RESTARTS", "AGE"]);
    expect(await header("nodes")).toEqual(["NAME", "STATUS", "ROLES", "AGE", "VERSION"]);
    expect(await header("deploy", "-A")).toEqual(["NAMESPACE", "NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE"]);
    expect(await header("rs", "-A")).toEqual(["NAMESPACE", "NAME", "DESIRED", "CURRENT", "READY", "AGE"]);
    expect(await header("ns")).toEqual(["NAME", "STATUS", "AGE"]);
    expect(await header("ev", "-A")).toEqual(["NAMESPACE", "LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]);
  });

  test("get -o wide adds the wide columns, -o name and -o json need no table", async () => {
    const [header, first] = columns(await kubectl("get", "pods", "-n", NAMESPACE, "-o", "wide"));
    expect(header?.slice(5)).toEqual(["IP", "NODE", "NOMINATED NODE", "READINESS GATES"]);
    expect(first?.[2]).toBe("Running");
    expect(await kubectl("get", "deploy", "-n", NAMESPACE, "-o", "name")).toBe("deployment.apps/web\n");
    const list = JSON.parse(await kubectl("get", "pods", "-n", NAMESPACE, "-o", "json"));
    expect(list.items).toHaveLength(2);
    expect(list.items[0]).toMatchObject({ apiVersion: "v1", kind: "Pod" });
  });

  test("a list in small chunks is the whole list", async () => {
    const names = async (...args: string[]) => (await kubectl("get", "pods", "-A", "-o", "name", ...args)).split("\n");
    expect(await names("--chunk-size=3")).toEqual(await names("--chunk-size=0"));
  });

  test("get -w shows each change as it happens", async () => {
    const args = ["--kubeconfig", kubeconfig, "get", "pods", "-n", NAMESPACE, "-w", "--output-watch-events"];
    const watch = spawn(await kubectlPath(), args, { env: { ...process.env, HOME: folder } });
    try {
      let seen = "";
      watch.stdout.setEncoding("utf8").on("data", (text: string) => {
        seen += text;
      });
      await expect.poll(() => seen.match(/^ADDED/gm)?.length, { timeout: 10_000 }).toBe(2);
      await kubectl("run", "seen", "-n", NAMESPACE, "--image=seen:1");
      await expect.poll(() => seen, { timeout: 15_000 }).toMatch(/^MODIFIED +seen +1\/1 +Running/m);
      await kubectl("delete", "pod", "seen", "-n", NAMESPACE, "--grace-period=1");
      await expect.poll(() => seen, { timeout: 15_000 }).toMatch(/^DELETED +seen /m);
    } finally {
      watch.kill();
      if (watch.exitCode === null) await once(watch, "exit");
    }
  });

  test("describe shows a node with its pods, a pod with its events, a deployment with its ReplicaSets", async () => {
    const [name = ""] = (
      await kubectl("get", "pods", "-n", NAMESPACE, "-o", "jsonpath={.items[*].metadata.name}")
    ).split(" ");
    const pod = await kubectl("describe", "pod", name, "-n", NAMESPACE);
    expect(pod).toMatch(/^Controlled By: +ReplicaSet\/web-/m);
    expect(pod).toMatch(/Normal +Scheduled .*Successfully assigned kubectl-trial\/web-/);
    const node = await kubectl("get", "pod", name, "-n", NAMESPACE, "-o", "jsonpath={.spec.nodeName}");
    const described = await kubectl("describe", "node", node);
    expect(described).toMatch(new RegExp(`${NAMESPACE} +${name} +50m`));
    expect(described).toMatch(/^Allocated resources:/m);
    expect(await kubectl("describe", "deploy", "web", "-n", NAMESPACE)).toMatch(
      /NewReplicaSet: +web-\S+ \(2\/2 replicas created\)/,
    );
  });

  test("scale, set image and rollout status follow a rollout to its end", async () => {
    expect(await kubectl("scale", "deploy/web", "--replicas=3", "-n", NAMESPACE)).toContain(
      "deployment.apps/web scaled",
    );
    const done = "successfully rolled out";
    expect(await kubectl("rollout", "status", "deploy/web", "-n", NAMESPACE, "--timeout=30s")).toContain(done);
    await kubectl("set", "image", "deploy/web", "web=web:2", "-n", NAMESPACE);
    const { stdout, stderr } = await runKubectl(["rollout", "status", "deploy/web", "-n", NAMESPACE, "--timeout=60s"], {
      kubeconfig,
    });
    expect(stdout).toContain("Waiting for deployment");
    expect(stdout).toContain(done);
    // A warning here would mean that the streaming list was not understood.
    expect(stderr).toBe("");
    const images = await kubectl("get", "deploy", "web", "-n", NAMESPACE, "-o", "jsonpath={..image}");
    expect(images).toBe("web:2");
  });

  test("apply of what is there changes nothing, label and cordon change one thing", async () => {
    const [node = ""] = (await kubectl("get", "nodes", "-o", "jsonpath={.items[*].metadata.name}")).split(" ");
    expect(await kubectl("label", "node", node, "slipway.dev/trial=yes")).toContain("labeled");
    expect(await kubectl("get", "nodes", "-l", "slipway.dev/trial=yes", "-o", "name")).toBe(`node/${node}\n`);
    expect(await kubectl("cordon", node)).toContain("cordoned");
    expect(await kubectl("get", "node", node)).toContain("Ready,SchedulingDisabled");
    expect(await kubectl("uncordon", node)).toContain("uncordoned");
    expect(await kubectl("get", "node", node)).not.toContain("SchedulingDisabled");
  });

  test("auth can-i answers by the portal's ClusterRole", async () => {
    const as = ["--context", "portal@aks-dev-weu"];
    const can = async (...args: string[]) => (await refused(...as, "auth", "can-i", ...args)).stdout.trim();
    expect(await can("list", "pods", "-A")).toBe("yes");
    expect(await can("delete", "pods")).toBe("no");
    expect(await can("get", "/readyz")).toBe("yes");
    expect(await can("--list")).toMatch(/deployments\.apps +\[\] +\[\] +\[get list watch\]/);
    expect(await kubectl(...as, "auth", "whoami")).toMatch(/Username +portal/);
    const { stderr, exitCode } = await refused(...as, "delete", "ns", NAMESPACE);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'User "portal" cannot delete resource "namespaces" in API group "" in the namespace "kubectl-trial"',
    );
  });

  test("what is wrong is said in the words of a real server", async () => {
    const said = async (...args: string[]) => (await refused(...args)).stderr.trim();
    expect(await said("get", "pod", "nothing")).toBe('Error from server (NotFound): pods "nothing" not found');
    expect(await said("get", "widgets")).toBe('error: the server doesn\'t have a resource type "widgets"');
    expect(await said("get", "pods", "--field-selector=spec.colour=red")).toContain(
      "field label not supported: spec.colour",
    );
    expect(await said("scale", "deploy/web", "--replicas=-1", "-n", NAMESPACE)).toContain("replicas");
  });

  test("delete waits until the object and what it owns are gone", async () => {
    expect(await kubectl("delete", "deploy", "web", "-n", NAMESPACE)).toContain('deployment.apps "web" deleted');
    await expect
      .poll(() => kubectl("get", "all", "-n", NAMESPACE, "-o", "name"), { timeout: 40_000, interval: 300 })
      .toBe("");
    expect(await kubectl("delete", "ns", NAMESPACE)).toContain(`namespace "${NAMESPACE}" deleted`);
    expect((await refused("get", "ns", NAMESPACE)).stderr).toContain("not found");
  });
});
