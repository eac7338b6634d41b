import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "#demo/world.ts";
import { kubectlPath, runKubectl } from "#scripts/testing/kubectl.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { runScript } from "./testing/run-script.ts";
import { smallCluster } from "./testing/small-cluster.ts";
import { layWorldOverlay } from "./testing/world-overlay.ts";

// The scripts that the workflows run, on the built-in world, with the real kubectl and the service's own dev overlay.

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const [FIRST, SECOND, BAD] = [digest("a"), digest("b"), digest("c")];
const REGISTRY = "registry.example";
const REPLICAS = 2;

const missing = await kubectlPath().then(
  () => undefined,
  (error: Error) => error.message,
);
if (missing !== undefined) notRun("kubectl", "the deploy scripts on the built-in world", missing);

describe.skipIf(missing !== undefined)("a deployment to the built-in world", () => {
  let world: World;
  let folder: string;
  let kubeconfig: string;
  let env: Record<string, string>;
  const overlay = () => path.join(folder, "overlay");
  const common = () => ["--service", "hello", "--environment", "dev", "--overlay", overlay()];
  const deploy = (version: string, more: readonly string[] = []) =>
    runScript(
      "deploy.sh",
      [...common(), "--digest", version, "--registry", REGISTRY, "--timeout", "30", "--soak", "0", ...more],
      env,
    );
  const kubectl = async (...args: string[]) => (await runKubectl(["-n", "apps", ...args], { kubeconfig })).stdout;
  const image = () => kubectl("get", "deploy/hello", "-o", "jsonpath={.spec.template.spec.containers[0].image}");

  beforeAll(async () => {
    world = await startWorld({ still: true, clusters: [smallCluster([{ name: "cpu-1", pool: "cpu" }])] });
    folder = mkdtempSync(path.join(os.tmpdir(), "slipway-deploy-"));
    kubeconfig = path.join(folder, "kubeconfig");
    writeFileSync(kubeconfig, world.kubeconfig("admin"));
    env = { KUBECONFIG: kubeconfig, KUBECTL: await kubectlPath(), HOME: folder };
    layWorldOverlay({ folder: overlay(), replicas: REPLICAS, badDigest: BAD });
    const namespace = JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: "apps" } });
    await runKubectl(["create", "--validate=false", "-f", "-"], { kubeconfig, input: namespace });
  });

  afterAll(async () => {
    await world?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  test("before the first version there is nothing that an apply could keep", async () => {
    const { code, stderr } = await runScript("apply-overlay.sh", common(), env);
    expect(code).toBe(1);
    expect(stderr).toContain("apps/hello does not run yet, so there is no version to keep");
  });

  test("the first version is deployed, with its request and its outcome said", async () => {
    const output = path.join(folder, "github-output");
    env.GITHUB_OUTPUT = output;
    const { code, stderr } = await deploy(FIRST, ["--request-id", "req-1"]);
    delete env.GITHUB_OUTPUT;
    expect([code, stderr]).toEqual([0, ""]);
    expect(readFileSync(output, "utf8")).toBe("previous=\noutcome=deployed\n");
    expect(await image()).toBe(`${REGISTRY}/hello@${FIRST}`);
    expect(
      await kubectl("get", "deploy/hello", "-o", "jsonpath={.metadata.annotations.slipway\\.dev/request-id}"),
    ).toBe("req-1");
  });

  test("another version rolls out with no moment below the wanted replicas", async () => {
    const program = await kubectlPath();
    const counts = '{.status.availableReplicas} {.status.updatedReplicas}{"\\n"}';
    const args = ["--kubeconfig", kubeconfig, "-n", "apps", "get", "deploy/hello", "-w", "-o", `jsonpath=${counts}`];
    const watch = spawn(program, args, { env: { NODE_ENV: "test", HOME: folder } });
    let seen = "";
    watch.stdout.on("data", (chunk) => (seen += chunk));
    const { code, stdout, stderr } = await deploy(SECOND);
    watch.kill();
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(`previous=${FIRST}`);
    const moments = seen
      .trim()
      .split("\n")
      .map((line) => line.split(" ").map(Number));
    expect(moments.length).toBeGreaterThan(REPLICAS);
    expect(Math.min(...moments.map(([available = 0]) => available))).toBeGreaterThanOrEqual(REPLICAS);
    expect(moments.at(-1)?.[1]).toBe(REPLICAS);
  });

  test("the overlay is applied again with a change, and the version that runs stays", async () => {
    layWorldOverlay({ folder: overlay(), replicas: REPLICAS, badDigest: BAD, memory: "160Mi" });
    const { code, stdout } = await runScript("apply-overlay.sh", common(), env);
    expect(code).toBe(0);
    expect(stdout).toContain(`digest=${SECOND}`);
    expect(await image()).toBe(`${REGISTRY}/hello@${SECOND}`);
    const limit = "jsonpath={.spec.template.spec.containers[0].resources.limits.memory}";
    expect(await kubectl("get", "deploy/hello", "-o", limit)).toBe("160Mi");
  });

  test("a version whose pods do not become ready is undone, and the pods before it never left", async () => {
    layWorldOverlay({ folder: overlay(), replicas: REPLICAS, badDigest: BAD, memory: "160Mi", deadlineSeconds: 5 });
    const { code, stdout, stderr } = await deploy(BAD);
    expect(code).toBe(2);
    expect(stdout).toContain("outcome=undone");
    expect(stderr).toContain(`going back to ${SECOND}`);
    // What was applied last is what runs, so that the next apply compares with it.
    expect(await kubectl("apply", "view-last-applied", "deploy/hello")).toContain(SECOND);
    expect(await image()).toBe(`${REGISTRY}/hello@${SECOND}`);
    expect(await kubectl("get", "deploy/hello", "-o", "jsonpath={.status.availableReplicas}")).toBe(String(REPLICAS));
  });

  test.each([
    ["Argo CD", ["annotate", "deploy/hello", "argocd.argoproj.io/tracking-id=apps:apps/Deployment:hello/hello"]],
    ["Flux", ["label", "deploy/hello", "kustomize.toolkit.fluxcd.io/name=apps"]],
  ])("what %s keeps is left alone", async (keeper, mark) => {
    await kubectl(...mark);
    for (const { code, stderr } of [await deploy(FIRST), await runScript("apply-overlay.sh", common(), env)]) {
      expect(code).toBe(1);
      expect(stderr).toContain(`is kept by ${keeper}`);
    }
    await kubectl(...mark.slice(0, 2), `${mark[2]?.split("=")[0]}-`);
  });
});

test.each([
  ["a tag", ["--digest", "v1.2.3"], "a tag can move, a digest cannot"],
  ["a short digest", ["--digest", "sha256:abc"], "64 hexadecimal digits"],
  ["a registry with a path", ["--digest", FIRST, "--registry", "a/b"], "--registry must be a host"],
  ["an unknown option", ["--force", "yes"], "there is no option --force"],
  ["a time that is none", ["--digest", FIRST, "--registry", "a", "--soak", "-1"], "whole seconds"],
  [
    "a request id that could be code",
    ["--digest", FIRST, "--registry", "a", "--request-id", "$(x)"],
    "--request-id may",
  ],
])("%s is refused before anything is asked of a cluster", async (_name, args, said) => {
  const { code, stderr } = await runScript("deploy.sh", ["--service", "hello", "--environment", "dev", ...args]);
  expect(code).toBe(1);
  expect(stderr).toContain(said);
});

test("a service or environment without an overlay is refused with the file that is missing", async () => {
  const asked = (service: string, environment: string) =>
    runScript("deploy.sh", ["--service", service, "--environment", environment, "--digest", FIRST]);
  expect((await asked("hello", "moon")).stderr).toContain("hello/overlays/moon/kustomization.yaml");
  expect((await asked("../hello", "dev")).stderr).toContain("--service must be a name");
});
