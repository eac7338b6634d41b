import { beforeEach, expect, test } from "vitest";
import type { ApiFailure } from "../connection/api-failure.ts";
import type { StreamRequest } from "../connection/connection.ts";
import { answered, unreachable } from "../testing/fake-api.ts";
import { FakeClock, settled } from "../testing/fake-clock.ts";
import { USAGE_TIMING, UsagePoll, type UsageTiming } from "./usage-poll.ts";

const node = (name: string, cpu: string) => ({
  metadata: { name },
  timestamp: "2026-11-24T12:00:00Z",
  window: "15s",
  usage: { cpu, memory: "1Gi" },
});
const pod = (name: string, ...cpus: string[]) => ({
  metadata: { name, namespace: "shop" },
  timestamp: "2026-11-24T12:00:00Z",
  containers: cpus.map((cpu, index) => ({ name: `c${index}`, usage: { cpu, memory: "64Mi" } })),
});

const CHUNK_BYTES = 16 * 1024;

let clock: FakeClock;
let nodes: object[];
let pods: object[];
let failure: ApiFailure | null;
/** Only what ends so fails. */
let failingPath: string;
let hangs: boolean;
let asked: string[];
let changes: number;
let usage: UsagePoll;

beforeEach(() => {
  clock = new FakeClock();
  nodes = [node("n1", "1500m")];
  pods = [pod("web", "250m")];
  failure = null;
  failingPath = "";
  hangs = false;
  asked = [];
  changes = 0;
  usage = newPoll(USAGE_TIMING);
});

function newPoll(timing: UsageTiming): UsagePoll {
  return new UsagePoll({
    connection: { stream: answer },
    clock,
    random: () => 0.5,
    timing,
    knownNode: (name) => (name === "new" ? undefined : name),
    knownPod: (_namespace, name) => name,
    onChange: () => {
      changes += 1;
    },
  });
}

async function answer({ path, signal, onChunk }: StreamRequest): Promise<void> {
  asked.push(path);
  if (failure !== null && path.endsWith(failingPath)) throw failure;
  if (hangs) {
    await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  }
  const bytes = Buffer.from(JSON.stringify({ items: path.endsWith("/nodes") ? nodes : pods }));
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) await onChunk(bytes.subarray(at, at + CHUNK_BYTES));
}

async function started(): Promise<void> {
  usage.start();
  await settled();
}

test("nothing is known before it was asked: null, not zero", () => {
  expect(usage.node("n1")).toBeNull();
  expect(usage.sync()).toMatchObject({ state: "connecting", observedAt: null });
});

test("usage is that of kubectl top: summed exactly, cpu rounded up to millicores", async () => {
  pods = [pod("web", "1200001n", "300000n"), pod("job", "1n")];
  await started();
  expect(usage.node("n1")).toEqual({ cpu: 1_500, memory: 2 ** 30, at: clock.now() });
  expect(usage.pod("shop", "web")).toMatchObject({
    cpu: 2,
    memory: 2 * 64 * 2 ** 20,
    containers: [
      { name: "c0", cpu: 2 },
      { name: "c1", cpu: 1 },
    ],
  });
  expect(usage.pod("shop", "job")).toMatchObject({ cpu: 1, containers: null });
  expect(usage.sync()).toMatchObject({ state: "live", observedAt: new Date(clock.now()).toISOString() });
});

test("it is asked each half minute, and only what changed is told", async () => {
  await started();
  expect(changes).toBe(1);
  await clock.advance(30_000);
  expect(asked).toHaveLength(4);
  expect(changes).toBe(1);
  nodes = [node("n1", "1600m")];
  await clock.advance(30_000);
  expect(changes).toBe(2);
  pods = [];
  await clock.advance(30_000);
  expect(changes).toBe(3);
  expect(usage.version).toBe(3);
});

test("what cannot be read is left out; what the portal has not seen yet is kept", async () => {
  nodes = [node("new", "1"), node("n1", "much"), { metadata: {} }];
  await started();
  expect(usage.node("new")?.cpu).toBe(1_000);
  expect(usage.node("n1")).toBeNull();
});

test("a large answer is read with rests, so that whoever asks the portal meanwhile does not wait for it", async () => {
  pods = Array.from({ length: 1_000 }, (_, index) => pod(`web-${index}`, "250m"));
  await started();
  expect(usage.sync().state).toBe("connecting");
  await clock.advance(12);
  expect(usage.sync().state).toBe("connecting");
  await clock.advance(12);
  expect(usage.sync().state).toBe("live");
  expect(usage.pod("shop", "web-999")?.cpu).toBe(250);
});

test("its rests take three fifths of the answer's time at most: then it is read without", async () => {
  usage = newPoll({ ...USAGE_TIMING, limitMs: 40 });
  pods = Array.from({ length: 3_000 }, (_, index) => pod(`web-${index}`, "250m"));
  await started();
  await clock.advance(23);
  expect(usage.sync().state).toBe("connecting");
  await clock.advance(1);
  expect(usage.sync().state).toBe("live");
});

test("nodes and pods are of one moment: where the one cannot be had, the other stays as it was", async () => {
  await started();
  nodes = [node("n1", "2000m")];
  failure = answered(503);
  failingPath = "/pods";
  await clock.advance(30_000);
  expect(usage.node("n1")?.cpu).toBe(1_500);
  expect(usage.sync().state).toBe("stale");
});

test("a cluster without metrics is absent, with the reason, and asked again each minute", async () => {
  failure = answered(404);
  await started();
  expect(usage.sync()).toMatchObject({ state: "absent", reason: expect.stringContaining("metrics-server") });
  failure = null;
  await clock.advance(60_000);
  expect(usage.sync().state).toBe("live");
});

test("metrics that are taken away are no longer shown", async () => {
  await started();
  failure = answered(403);
  await clock.advance(30_000);
  expect(usage.sync().state).toBe("forbidden");
  expect(usage.node("n1")).toBeNull();
});

test("an answer that fails leaves the last one, marked stale, for five minutes", async () => {
  await started();
  failure = answered(503);
  await clock.advance(30_000);
  expect(usage.sync()).toMatchObject({ state: "stale", reason: expect.stringContaining("503") });
  expect(usage.node("n1")).not.toBeNull();
  await clock.advance(300_000);
  expect(usage.sync().state).toBe("failing");
  expect(usage.node("n1")).toBeNull();
});

test("a server that hangs is given up after its time, and asked again", async () => {
  hangs = true;
  await started();
  await clock.advance(20_000);
  expect(usage.sync()).toMatchObject({ state: "failing", reason: "metrics.k8s.io has not answered within 20 s" });
  hangs = false;
  usage.hurry();
  await settled();
  expect(usage.sync().state).toBe("live");
  await usage.stop();
});

test("to hurry before the start asks nothing", async () => {
  usage.hurry();
  await settled();
  expect(asked).toEqual([]);
});

test("after a stop nothing is asked and no timer runs", async () => {
  hangs = true;
  usage.start();
  await settled();
  await usage.stop();
  expect(clock.pendingTimers).toBe(0);
  failure = unreachable();
  await clock.advance(120_000);
  expect(asked).toHaveLength(2);
});
