import { expect, test } from "vitest";
import { problemSchema } from "#contract/problem.ts";
import { ok, refused } from "#domain/result.ts";
import type { LogReader, LogRequest, Opened, OpenedPod } from "#server/kubernetes/opened.types.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { type LogReading, readLogStream } from "../testing/read-logs.ts";
import { aDeployment, aPod, aReplicaSet, ownedBy } from "../testing/records.ts";

const at = (second: number, nanos = 0) =>
  `2026-11-24T12:00:${String(second).padStart(2, "0")}.${String(nanos).padStart(9, "0")}Z`;

const opened = (over: Partial<OpenedPod["pod"]> = {}, containers: readonly string[] = ["api"]): OpenedPod => ({
  pod: { spec: { containers: containers.map((name) => ({ name })) }, ...over },
  ephemeral: { containers: [], statuses: [] },
  ports: {},
  volumes: [],
  finalizers: [],
  serviceAccount: null,
  priorityClass: null,
  restartPolicy: null,
  scheduler: null,
  qosClass: null,
  ips: [],
  troubles: [],
});

const api = aDeployment("api");
const set = aReplicaSet("api-abc", api);
const one = (name: string) => aPod(name, { owner: ownedBy(set) });

interface World {
  readonly cluster: FakeCluster;
  readonly asked: LogRequest[];
  readonly failures: unknown[];
  read(path: string, query?: string): Promise<LogReading>;
  get(path: string): Promise<Response>;
}

type Log = (request: LogRequest, reader: LogReader, signal: AbortSignal) => ReturnType<Opened["log"]>;

function world(log: Log, pod: Opened["pod"] = async () => ok(opened()), pods = [one("api-1")]): World {
  const asked: LogRequest[] = [];
  const cluster = new FakeCluster({
    deployments: [api],
    replicasets: [set],
    pods,
    opened: {
      pod,
      log: (request, reader, signal) => {
        asked.push(request);
        return log(request, reader, signal);
      },
    },
  });
  const portal = fakeApi([cluster]);
  const get = (path: string) =>
    portal.api.handle(new Request(`http://127.0.0.1/api/v1/clusters/c1/namespaces/shop/${path}`));
  return {
    cluster,
    asked,
    failures: portal.failures,
    get,
    read: async (path, query = "") => readLogStream(await get(path + query)),
  };
}

const lines =
  (...texts: string[]): Log =>
  async (_request, reader) => {
    reader.onOpen();
    for (const [index, text] of texts.entries()) reader.onLine({ at: at(index), text, cutBytes: 0 });
    return ok(null);
  };

/** Gives the lines, then stays open until nobody reads. */
const open =
  (log: Log): Log =>
  async (request, reader, signal) => {
    await log(request, reader, signal);
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    return refused({ status: null, message: "aborted" });
  };

test("a pod's log is its container's last lines, and then the end", async () => {
  const { read, asked, failures } = world(lines("one", "two"));
  const stream = await read("pods/api-1/logs");
  await stream.done;
  expect(stream.messages).toEqual([
    { type: "source", source: { id: 0, pod: "api-1", container: "api" } },
    { type: "state", source: 0, state: "reading", words: "", retryMs: null },
    {
      type: "lines",
      source: 0,
      lines: [
        [at(0), "one", 0],
        [at(1), "two", 0],
      ],
    },
    { type: "state", source: 0, state: "ended", words: "", retryMs: null },
    { type: "end", words: "" },
  ]);
  expect(asked).toEqual([
    {
      namespace: "shop",
      pod: "api-1",
      container: "api",
      follow: false,
      previous: false,
      tailLines: 500,
      sinceSeconds: null,
      sinceTime: null,
    },
  ]);
  expect(failures).toEqual([]);
});

test("since, tail, previous and container are handed on", async () => {
  const { read, asked } = world(lines());
  await (await read("pods/api-1/logs", "?container=api&since=5m&tail=20&previous=true")).done;
  expect(asked[0]).toMatchObject({ container: "api", sinceSeconds: 300, tailLines: 20, previous: true });
  await (await read("pods/api-1/logs", "?since=1h")).done;
  expect(asked.at(-1)).toMatchObject({ sinceSeconds: 3_600, tailLines: 10_000 });
  await (await read("pods/api-1/logs", "?from=2026-11-24T12:00:03.5Z")).done;
  expect(asked.at(-1)).toMatchObject({ sinceTime: "2026-11-24T12:00:03Z", tailLines: null, sinceSeconds: null });
});

test("control codes are taken out before a line leaves the portal", async () => {
  const { read } = world(lines("\u001b[31mred\u001b[0m", "safe\u202eexe", "<script>"));
  const stream = await read("pods/api-1/logs");
  await stream.done;
  expect(stream.texts()).toEqual(["red", "safe<U+202E>exe", "<script>"]);
});

test("of several containers all are read but those that have ended well", async () => {
  const pod = opened(
    {
      spec: {
        initContainers: [{ name: "init" }, { name: "proxy", restartPolicy: "Always" }],
        containers: [{ name: "api" }],
      },
      status: { initContainerStatuses: [{ name: "init", state: { terminated: { exitCode: 0 } } }] },
    },
    [],
  );
  const { read, asked } = world(lines(), async () => ok(pod));
  await (await read("pods/api-1/logs")).done;
  expect(asked.map(({ container }) => container)).toEqual(["proxy", "api"]);
});

test("a container that waits to start is said in words, and is read once its pod has changed", async () => {
  let isUp = false;
  const waits: Log = async (...given) => {
    if (isUp) return lines("up")(...given);
    return refused({
      status: 400,
      message: 'container "api" in pod "api-1" is waiting to start: trying and failing to pull image',
    });
  };
  const waiting = { reason: "ImagePullBackOff", message: 'Back-off pulling image "r/api:9"' };
  const pod = opened({
    spec: { containers: [{ name: "api" }] },
    status: { containerStatuses: [{ name: "api", state: { waiting } }] },
  });
  const { read, cluster } = world(waits, async () => ok(pod));
  const stream = await read("pods/api-1/logs", "?follow=true");
  await expect
    .poll(() => stream.messages.at(-1))
    .toMatchObject({
      type: "state",
      state: "waiting",
      words: 'Container api has not started: ImagePullBackOff: Back-off pulling image "r/api:9".',
    });
  isUp = true;
  cluster.change({ pods: [one("api-1")] });
  await expect.poll(() => stream.texts(), { timeout: 4_000 }).toContain("up");
  await stream.leave();
});

test("a container that is not there is said in words, with those that are", async () => {
  const { read } = world(async () => refused({ status: 400, message: "container x is not valid for pod api-1" }));
  const stream = await read("pods/api-1/logs", "?container=x");
  await stream.done;
  expect(stream.messages).toContainEqual(
    expect.objectContaining({
      type: "state",
      state: "unavailable",
      words: "Pod api-1 has no container x. It has api.",
    }),
  );
});

test("a log that breaks off says so and goes on without a line twice or lost", async () => {
  let round = 0;
  const breaks: Log = async (request, reader, signal) => {
    round += 1;
    reader.onOpen();
    if (round === 1) {
      reader.onLine({ at: at(1, 1), text: "a", cutBytes: 0 });
      reader.onLine({ at: at(1, 2), text: "b", cutBytes: 0 });
      return refused({ status: null, message: "the connection to c1:443 was cut" });
    }
    expect(request).toMatchObject({ sinceTime: "2026-11-24T12:00:01Z", tailLines: null });
    for (const [time, text] of [
      [at(1, 1), "a"],
      [at(1, 2), "b"],
      [at(1, 2), "c"],
      [at(2), "d"],
    ] as const)
      reader.onLine({ at: time, text, cutBytes: 0 });
    return open(lines())(request, { onOpen: () => undefined, onLine: () => undefined }, signal);
  };
  const { read } = world(breaks);
  const stream = await read("pods/api-1/logs", "?follow=true");
  await expect.poll(() => stream.texts(), { timeout: 5_000 }).toEqual(["a", "b", "c", "d"]);
  expect(stream.messages).toContainEqual(
    expect.objectContaining({
      type: "state",
      state: "broken",
      words: expect.stringContaining("taken up again in 1 s"),
    }),
  );
  await stream.leave();
});

test("all pods of a workload are one stream, each line by its source; a pod that comes is joined, one that goes is said", async () => {
  const log: Log = open(async (request, reader) => {
    reader.onOpen();
    reader.onLine({ at: at(0), text: `from ${request.pod}`, cutBytes: 0 });
    return ok(null);
  });
  const { read, cluster } = world(log, async () => ok(opened()), [one("api-1"), one("api-2")]);
  const stream = await read("workloads/Deployment/api/logs", "?follow=true");
  await expect.poll(() => stream.texts().sort()).toEqual(["from api-1", "from api-2"]);
  cluster.change({ pods: [one("api-1"), one("api-2"), one("api-3")] });
  await expect.poll(() => stream.texts(), { timeout: 4_000 }).toContain("from api-3");
  await stream.leave();
});

test("what is not read for want of room is said: the first 50 of the pods", async () => {
  const pods = Array.from({ length: 60 }, (_, index) => one(`api-${index}`));
  const { read } = world(lines("x"), async () => ok(opened()), pods);
  const stream = await read("workloads/Deployment/api/logs");
  await stream.done;
  expect(stream.messages.filter(({ type }) => type === "source")).toHaveLength(50);
  expect(stream.messages).toContainEqual(
    expect.objectContaining({ type: "notice", words: expect.stringContaining("50 of 60 pods") }),
  );
});

test("a stream ends with its reader: nothing of the cluster stays open", async () => {
  let isOpen = 0;
  const log: Log = async (request, reader, signal) => {
    isOpen += 1;
    await open(lines("x"))(request, reader, signal);
    isOpen -= 1;
    return refused({ status: null, message: "aborted" });
  };
  const { get, failures } = world(log);
  const leaving = readLogStream(await get("pods/api-1/logs?follow=true"));
  const staying = readLogStream(await get("pods/api-1/logs?follow=true"));
  await expect.poll(() => isOpen).toBe(2);
  await leaving.leave();
  await expect.poll(() => isOpen).toBe(1);
  expect(staying.messages.some(({ type }) => type === "end")).toBe(false);
  await staying.leave();
  await expect.poll(() => isOpen).toBe(0);
  expect(failures).toEqual([]);
});

test("as text it is a file of plain lines with time, pod and container", async () => {
  const { get, asked } = world(lines("one", "two"));
  const response = await get("pods/api-1/logs?format=text");
  expect(asked[0]?.tailLines ?? null).toBeNull();
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="api-1.log"');
  expect(await response.text()).toBe(`${at(0)} api-1 api one\n${at(1)} api-1 api two\n`);
});

test("HEAD answers as GET does, and reads nothing", async () => {
  const portal = fakeApi([new FakeCluster({ pods: [one("api-1")], opened: {} })]);
  const path = "http://127.0.0.1/api/v1/clusters/c1/namespaces/shop/pods/api-1/logs";
  const response = await portal.api.handle(new Request(path, { method: "HEAD" }));
  expect([response.status, response.body]).toEqual([200, null]);
});

test.each([
  ["pods/api-9/logs", 404, "object-not-found", "no pod api-9"],
  ["pods/api-1/logs?tail=100000", 400, "invalid-request", "query.tail must be a whole number from 0 to 10000"],
  ["pods/api-1/logs?tail=-1", 400, "invalid-request", "query.tail must be a whole number"],
  ["pods/api-1/logs?since=2h", 400, "invalid-request", "query.since must be one of 1m, 5m"],
  ["pods/api-1/logs?follow=yes", 400, "invalid-request", "query.follow must be true or false"],
  ["pods/api-1/logs?lines=3", 400, "invalid-request", "query.lines is not known here"],
])("%s: %i %s, %s", async (path, status, code, says) => {
  const response = await world(lines()).get(path);
  const problem = problemSchema.parse(await response.json());
  expect([response.status, problem.code]).toEqual([status, code]);
  expect(problem.detail).toContain(says);
});
