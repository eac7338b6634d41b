import { expect, test } from "vitest";
import type { ContainerRun, LogLine } from "../../kubernetes/node-agent/node-agent.ts";
import { aNode, aPod, aPodSpec, type TestCluster, testCluster } from "../testing/test-cluster.ts";
import { WorldAgent } from "./world-agent.ts";

function agentOf(image: string, behaviour?: string, over: Record<string, string> = {}) {
  const cluster = testCluster({ still: false, nodes: [aNode("node-1")] });
  const spec = aPodSpec(image, { cpu: "500m", memory: "512Mi", ...over });
  for (const container of spec.containers)
    container.resources = { ...container.resources, limits: { memory: "512Mi" } };
  const annotations = behaviour === undefined ? {} : { "demo.slipway.dev/behaviour": behaviour };
  cluster.store.create("pods", aPod("web", { spec, annotations }));
  cluster.clock.advance(20_000);
  return { cluster, agent: new WorldAgent(cluster.store, cluster.clock) };
}

function presentRun(cluster: TestCluster): ContainerRun {
  const pod = cluster.pod("web");
  const startedAt = pod.status.containerStatuses?.[0]?.state?.running?.startedAt ?? "";
  return { pod, container: "web", startedAt: new Date(startedAt) };
}

/** The run before the present one, or the one that is over. */
function lastRun(cluster: TestCluster): ContainerRun {
  const pod = cluster.pod("web");
  const status = pod.status.containerStatuses?.[0];
  const ended = status?.state?.terminated ?? status?.lastState?.terminated;
  return {
    pod,
    container: "web",
    startedAt: new Date(ended?.startedAt ?? ""),
    finishedAt: new Date(ended?.finishedAt ?? ""),
    exitCode: ended?.exitCode ?? 0,
    reason: ended?.reason ?? "",
  };
}

const texts = (lines: Iterable<LogLine>): string[] => [...lines].map(({ text }) => text);

test("a service tells its start and its requests, each with a later time than the one before", () => {
  const { cluster, agent } = agentOf("registry.example/shop/checkout:1.14.0");
  cluster.clock.advance(60_000);
  const lines = [...agent.linesOf(presentRun(cluster), {})];
  expect(lines[0]?.text).toBe('{"level":"info","msg":"starting checkout","version":"1.14.0"}');
  expect(lines.length).toBeGreaterThan(30);
  for (const [index, line] of lines.entries()) {
    expect(line.time.getTime()).toBeGreaterThan(lines[index - 1]?.time.getTime() ?? 0);
    expect(line.time.getTime()).toBeLessThanOrEqual(cluster.clock.now());
    expect(JSON.parse(line.text)).toHaveProperty("level");
  }
});

test("the same lines come whenever they are asked for, whole or in part", () => {
  const { cluster, agent } = agentOf("registry.example/shop/checkout:1.14.0");
  cluster.clock.advance(60_000);
  const before = texts(agent.linesOf(presentRun(cluster), {}));
  cluster.clock.advance(60_000);
  const after = [...agent.linesOf(presentRun(cluster), {})];
  expect(after.slice(0, before.length).map(({ text }) => text)).toEqual(before);
  const since = after.at(-10)?.time ?? new Date();
  expect(texts(agent.linesOf(presentRun(cluster), { since }))).toEqual(after.slice(-10).map(({ text }) => text));
  expect(texts(agent.linesOf(presentRun(cluster), { last: 3 }))).toEqual(after.slice(-3).map(({ text }) => text));
});

test("who follows hears every line once, in order, until he ends it", () => {
  const { cluster, agent } = agentOf("registry.example/shop/checkout:1.14.0");
  const before = texts(agent.linesOf(presentRun(cluster), {}));
  const heard: string[] = [];
  const stop = agent.follow(presentRun(cluster), ({ text }) => heard.push(text));
  cluster.clock.advance(30_000);
  expect([...before, ...heard]).toEqual(texts(agent.linesOf(presentRun(cluster), {})));
  stop();
  const count = heard.length;
  cluster.clock.advance(30_000);
  expect(heard).toHaveLength(count);
});

test("a training's loss falls", () => {
  const { cluster, agent } = agentOf("registry.example/research/train-ranker:3", "train");
  cluster.clock.advance(200_000);
  const losses = texts(agent.linesOf(presentRun(cluster), {})).flatMap((text) => /loss ([\d.]+)/.exec(text)?.[1] ?? []);
  expect(losses.length).toBeGreaterThan(20);
  expect(Number(losses.at(-1))).toBeLessThan(Number(losses[0]) - 1);
});

test("a program that crashes leaves a stack trace as its last words", () => {
  const { cluster, agent } = agentOf("registry.example/shop/checkout:1", "crash");
  cluster.clock.advanceUntil(
    () => cluster.pod("web").status.containerStatuses?.[0]?.state?.waiting !== undefined,
    60_000,
  );
  const lines = texts(agent.linesOf(lastRun(cluster), {}));
  expect(lines.at(-1)).toMatch(/^ {4}at process\.processTicksAndRejections/);
  expect(lines).toContain("Error: connection pool exhausted");
});

test("who follows a program that crashes hears its last words as well", () => {
  const { cluster, agent } = agentOf("registry.example/data/ingest-worker:1", "crash");
  cluster.clock.advanceUntil(
    () => cluster.pod("web").status.containerStatuses?.[0]?.state?.running !== undefined,
    120_000,
  );
  const heard: string[] = [];
  agent.follow(presentRun(cluster), ({ text }) => heard.push(text));
  cluster.clock.advance(20_000);
  expect(heard).toContain("panic: decode: unexpected field type");
  expect(heard.at(-1)).toBe("\t/src/main.go:41 +0x9c");
});

test("usage moves round the request and stays under the limit; before the first sample there is none", () => {
  const fresh = testCluster({ nodes: [aNode("node-1")] });
  fresh.store.create("pods", aPod("web"));
  fresh.clock.advance(5_000);
  expect(new WorldAgent(fresh.store, fresh.clock).usageOfPod(fresh.pod("web"))).toBeUndefined();
  const { cluster, agent } = agentOf("registry.example/shop/checkout:1.14.0");
  const seen = Array.from({ length: 30 }, () => {
    cluster.clock.advance(60_000);
    return agent.usageOfPod(cluster.pod("web"))?.[0];
  });
  const cpu = seen.map((usage) => usage?.cpuMillis ?? 0);
  expect(new Set(cpu).size).toBeGreaterThan(10);
  expect(Math.max(...cpu)).toBeLessThan(500);
  for (const usage of seen) expect(usage?.memoryBytes).toBeLessThanOrEqual(512 * 1024 ** 2);
});

test("before it is killed for its memory a container has climbed to its limit", () => {
  const { cluster, agent } = agentOf("registry.example/data/ingest-worker:3.2.0", "oom");
  const used: number[] = [];
  for (let second = 0; second < 600; second += 1) {
    cluster.clock.advance(1_000);
    used.push(agent.usageOfPod(cluster.pod("web"))?.[0]?.memoryBytes ?? 0);
  }
  expect(Math.max(...used)).toBeGreaterThan(0.9 * 512 * 1024 ** 2);
  expect(cluster.pod("web").status.containerStatuses?.[0]?.lastState?.terminated?.reason).toBe("OOMKilled");
});

test("a node uses what its pods use and what it needs itself; one that is short of memory has next to none left", () => {
  const { cluster, agent } = agentOf("registry.example/shop/checkout:1.14.0");
  cluster.clock.advance(60_000);
  const [pod] = agent.usageOfPod(cluster.pod("web")) ?? [];
  expect(agent.usageOfNode("node-1")?.cpuMillis).toBe(140 + (pod?.cpuMillis ?? 0));
  cluster.store.mutate(
    "nodes",
    undefined,
    "node-1",
    (draft) => {
      draft.status.conditions?.push({ type: "MemoryPressure", status: "True" });
    },
    { subresource: "status" },
  );
  expect(agent.usageOfNode("node-1")?.memoryBytes).toBe(16 * 1024 ** 3 - 70 * 1024 ** 2);
  expect(agent.usageOfNode("no-such-node")).toBeUndefined();
});

test.each([
  ["registry.example/data/report:1.0", "exit status 0"],
  ["registry.example/research/train:2.1", "INFO  training finished"],
  ["registry.example/shop/checkout:1.14.0", '{"level":"info","msg":"done"}'],
  ["registry.example/data/indexer:3.2", 'level=info msg="all records done"'],
])("%s: a run that did what it was for ends with that, not with an error", (image, words) => {
  const { cluster, agent } = agentOf(image, "complete");
  cluster.clock.advance(60_000);
  expect(texts(agent.linesOf(lastRun(cluster), {})).at(-1)).toBe(words);
});
