import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "#demo/world.ts";
import { freePorts } from "#scripts/processes/ports.ts";
import { kubectlPath, runKubectl } from "#scripts/testing/kubectl.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { runScript } from "../scripts/testing/run-script.ts";
import { smallCluster } from "../scripts/testing/small-cluster.ts";
import { bringUp } from "./bring-up.ts";
import { SERVICES } from "./services.ts";

const missing = await kubectlPath().then(
  () => undefined,
  (error: Error) => error.message,
);
if (missing !== undefined) notRun("kubectl", "simulated GPUs on the built-in world", missing);

describe.skipIf(missing !== undefined)("simulated GPUs", () => {
  let world: World;
  let folder: string;
  let env: Record<string, string>;
  const kubectl = async (...args: string[]) => (await runKubectl(args, { kubeconfig: env.KUBECONFIG ?? "" })).stdout;

  beforeAll(async () => {
    world = await startWorld({ still: true, clusters: [smallCluster([{ name: "gpu-1", pool: "gpu" }])] });
    folder = mkdtempSync(path.join(os.tmpdir(), "slipway-local-"));
    env = { KUBECONFIG: path.join(folder, "kubeconfig"), KUBECTL: await kubectlPath(), HOME: folder };
    writeFileSync(env.KUBECONFIG ?? "", world.kubeconfig("admin"));
  });

  afterAll(async () => {
    await world?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  test("without a labelled node it says which label is wanted", async () => {
    expect((await runScript("../local/simulate-gpus.sh", [], env)).stderr).toContain("slipway.dev/simulated-gpus");
  });

  test("a labelled node has them, says that they are simulated, and takes a pod that asks for one", async () => {
    const node = "gpu-1";
    await kubectl("label", "node", node, "slipway.dev/simulated-gpus=2");
    expect((await runScript("../local/simulate-gpus.sh", [], env)).code).toBe(0);
    expect((await runScript("../local/simulate-gpus.sh", [], env)).code).toBe(0);
    const shown = JSON.parse(await kubectl("get", "node", node, "-o", "json"));
    expect(shown.status.allocatable["nvidia.com/gpu"]).toBe("2");
    expect(shown.metadata.labels["slipway.dev/simulated"]).toBe("true");
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "asks", namespace: "default" },
      spec: {
        nodeSelector: { "slipway.dev/simulated": "true" },
        containers: [{ name: "a", image: "a", resources: { limits: { "nvidia.com/gpu": "2" } } }],
      },
    };
    await runKubectl(["apply", "-f", "-"], { kubeconfig: env.KUBECONFIG ?? "", input: JSON.stringify(pod) });
    await kubectl("wait", "pod/asks", "--for=condition=Ready", "--timeout=20s");
    expect(await kubectl("get", "pod", "asks", "-o", "jsonpath={.spec.nodeName}")).toBe(node);
  });

  test("a cluster elsewhere is never told of GPUs that it lacks", async () => {
    const elsewhere = path.join(folder, "elsewhere");
    writeFileSync(
      elsewhere,
      readFileSync(env.KUBECONFIG ?? "", "utf8").replaceAll(/https:\/\/127\.0\.0\.1:\d+/g, "https://prod.example:443"),
    );
    const { code, stderr } = await runScript("../local/simulate-gpus.sh", [], { ...env, KUBECONFIG: elsewhere });
    expect(code).toBe(1);
    expect(stderr).toContain("https://prod.example:443 is not on this machine");
  });
});

test("a chosen service comes up for real and the rest as mocks, and all end together", async () => {
  const port = await freePorts(20);
  const running = await bringUp(SERVICES, new Set(["hello"]), port);
  try {
    expect(running.services.map(({ name, kind }) => [name, kind])).toEqual([
      ["hello", "real"],
      ["portal", "mock"],
    ]);
    const [hello, portal] = running.services.map(({ url }) => url);
    const real = await fetch(`${hello}/`);
    expect([real.headers.get("x-mock"), (await real.json()).pod]).toEqual([null, "laptop"]);
    const mocked = await fetch(`${portal}/api/v1/clusters`);
    expect([mocked.status, mocked.headers.get("x-mock")]).toEqual([200, "true"]);
  } finally {
    await running.stop();
  }
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

test("the mock of a service and the service itself answer with the same fields", async () => {
  const [first, second] = [await freePorts(2), await freePorts(2)];
  const hello = SERVICES.filter(({ name }) => name === "hello");
  const real = await bringUp(hello, new Set(["hello"]), first);
  const mock = await bringUp(hello, new Set(), second);
  try {
    const keys = async (url = "") => Object.keys(await (await fetch(url)).json()).sort();
    expect(await keys(mock.services[0]?.url)).toEqual(await keys(real.services[0]?.url));
    const events = await fetch(`${mock.services[0]?.url}/events`);
    const reader = events.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain("event: beat");
    await reader?.cancel();
  } finally {
    await real.stop();
    await mock.stop();
  }
});

test("compose.sh makes secrets once, long enough, and for their owner alone", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-env-"));
  try {
    const file = path.join(folder, ".env");
    const script = path.join(import.meta.dirname, "compose.sh");
    const make = () => execFileSync(script, ["--only-env"], { env: { ...process.env, ENV_FILE: file } });
    make();
    const text = readFileSync(file, "utf8");
    const secrets = text
      .trim()
      .split("\n")
      .map((line) => line.split("=")[1] ?? "");
    expect(Math.min(...secrets.map(({ length }) => length))).toBeGreaterThanOrEqual(48);
    expect(new Set(secrets).size).toBe(secrets.length);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    make();
    expect(readFileSync(file, "utf8")).toBe(text);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
