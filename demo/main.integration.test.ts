import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ApiClient } from "./conformance/api-client.ts";

const PROGRAM = path.join(import.meta.dirname, "main.ts");

let folder: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "world-program-"));
});

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

afterAll(() => rm(folder, { recursive: true }));

interface Program {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  ended(): Promise<number | null>;
  ready(): Promise<{ ready: boolean; control: string; kubeconfig: string }>;
}

function program(...args: string[]): Program {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return {
    child,
    output,
    ended: async () => {
      if (child.exitCode === null) await once(child, "exit");
      return child.exitCode;
    },
    ready: async () => {
      await expect.poll(() => output.stdout + output.stderr, { timeout: 20_000 }).toContain("\n");
      return JSON.parse(output.stdout);
    },
  };
}

test("it says in one line of JSON when it is ready, writes both kubeconfigs for their owner alone, and ends on SIGTERM", async () => {
  const file = path.join(folder, "written", "kubeconfig");
  const { ready, child, ended, output } = program("--still", "--kubeconfig", file);
  expect(await ready()).toMatchObject({
    ready: true,
    control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    kubeconfig: file,
  });
  expect(output.stdout.trim().split("\n")).toHaveLength(1);
  for (const each of [file, `${file}.portal`]) expect((await stat(each)).mode & 0o777).toBe(0o600);
  const portal = ApiClient.fromFile(`${file}.portal`);
  expect((await portal.request("/api/v1/nodes")).status).toBe(200);
  child.kill("SIGTERM");
  expect(await ended()).toBe(0);
});

test("contexts are named as the clusters: the administrator's and the portal's in one file, the portal's alone in the other", async () => {
  const file = path.join(folder, "contexts");
  await program("--still", "--kubeconfig", file).ready();
  const contexts = (config: string) => {
    const read = new KubeConfig();
    read.loadFromFile(config);
    return read.getContexts().map(({ name, user }) => `${name} ${user}`);
  };
  const clusters = ["aks-dev-weu", "aks-test-weu", "aks-prod-weu"];
  expect(contexts(`${file}.portal`)).toEqual(clusters.map((name) => `${name} portal`));
  expect(contexts(file)).toEqual([
    ...clusters.map((name) => `${name} admin`),
    ...clusters.map((name) => `portal@${name} portal`),
  ]);
});

test("with a state folder a kubeconfig outlives a restart on the same port", async () => {
  const port = await freePorts(4);
  const args = ["--still", "--port", String(port), "--state", path.join(folder, "state")];
  const first = program(...args, "--kubeconfig", path.join(folder, "first"));
  await first.ready();
  const before = await readFile(path.join(folder, "first.portal"), "utf8");
  first.child.kill("SIGINT");
  await first.ended();
  const second = program(...args, "--kubeconfig", path.join(folder, "second"));
  expect((await second.ready()).control).toBe(`http://127.0.0.1:${port + 3}`);
  expect((await ApiClient.fromText(before).request("/api/v1/nodes")).status).toBe(200);
});

test("it ends when the process that wanted it is gone", async () => {
  const parent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const { ready, ended } = program(
    "--still",
    "--kubeconfig",
    path.join(folder, "orphan"),
    "--parent-pid",
    String(parent.pid),
  );
  await ready();
  parent.kill("SIGKILL");
  await once(parent, "exit");
  expect(await ended()).toBe(0);
});

test.each([
  [["--port", "x"], '--port must be a whole number from 0 to 65532, not "x"'],
  [["--colour"], "Unknown option '--colour'"],
  [["--state", "/dev/null/state"], "the certificate authority in /dev/null/state cannot be"],
])("%j is refused in words, with exit status 1 and no stack", async (args, said) => {
  const { ended, output } = program(...args, "--kubeconfig", path.join(folder, "refused"));
  expect(await ended()).toBe(1);
  expect(output.stderr).toContain(said);
  expect(output.stderr).not.toMatch(/^\s+at /m);
  expect(output.stdout).toBe("");
});

test("a port that is taken is named", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { ended, output } = program("--still", "--port", String(port), "--kubeconfig", path.join(folder, "taken"));
  expect(await ended()).toBe(1);
  expect(output.stderr).toContain(`127.0.0.1:${port}`);
  server.close();
});

/** The first of so many ports in a row that are free just now. */
async function freePorts(count: number): Promise<number> {
  for (let first = 20_000 + (process.pid % 20_000); ; first += count) {
    const servers = Array.from({ length: count }, (_, index) => createServer().listen(first + index, "127.0.0.1"));
    const listening = await Promise.allSettled(servers.map((server) => once(server, "listening")));
    await Promise.all(
      servers.filter((server) => server.listening).map((server) => new Promise((resolve) => server.close(resolve))),
    );
    if (listening.every(({ status }) => status === "fulfilled")) return first;
  }
}
