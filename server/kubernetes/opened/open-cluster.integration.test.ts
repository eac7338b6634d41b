import { afterEach, beforeEach, expect, test } from "vitest";
import { Connection } from "../connection/connection.ts";
import { newDecodeContext } from "../decode/context.ts";
import type { LogLine, LogRequest } from "../opened.types.ts";
import { aPodJson } from "../testing/objects.ts";
import { type OddServer, startOddServer } from "../testing/odd-server.ts";
import { OpenCluster } from "./open-cluster.ts";

let odd: OddServer;
let connection: Connection;
let cluster: OpenCluster;
const never = new AbortController().signal;
const at = "2026-11-24T12:00:00.000000001Z";
const aLog: LogRequest = {
  namespace: "shop",
  pod: "api-1",
  container: "api",
  follow: false,
  previous: false,
  tailLines: 10,
  sinceSeconds: null,
  sinceTime: null,
};

beforeEach(async () => {
  odd = await startOddServer();
  connection = new Connection({
    access: { kubeconfig: { file: await odd.kubeconfig({ token: "t" }) } },
    now: () => Date.now(),
    proxyEnvironment: {},
    onServerChange: () => undefined,
  });
  cluster = new OpenCluster(connection, newDecodeContext());
});

afterEach(async () => {
  cluster.stop();
  connection.stop();
  await odd.stop();
});

function read(wanted: LogRequest, signal = never) {
  const lines: LogLine[] = [];
  let opened = 0;
  const onOpen = () => {
    opened += 1;
  };
  const reader = { onOpen, onLine: (line: LogLine) => void lines.push(line) };
  return { lines, opened: () => opened, result: cluster.log(wanted, reader, signal) };
}

test("an object is asked for by its own path, names encoded", async () => {
  odd.answer = (_request, response) => response.end('{"kind":"Pod"}');
  const found = await cluster.object({ kind: "pods", namespace: "shop", name: "a/b" }, never);
  expect(found).toEqual({ ok: true, value: { kind: "Pod" } });
  await cluster.object({ kind: "nodes", namespace: "", name: "n1" }, never);
  await cluster.object({ kind: "deployments", namespace: "shop", name: "api" }, never);
  expect(odd.seen.map(({ path }) => path)).toEqual([
    "/api/v1/namespaces/shop/pods/a%2Fb",
    "/api/v1/nodes/n1",
    "/apis/apps/v1/namespaces/shop/deployments/api",
  ]);
});

test("a pod is read without its env, with the names of its volumes", async () => {
  odd.answer = (_request, response) => response.end(JSON.stringify(aPodJson()));
  const found = await cluster.pod({ namespace: "shop", name: "web" }, never);
  expect(found).toMatchObject({
    ok: true,
    value: {
      volumes: [{ name: "tmp", kind: "emptyDir", source: null }],
      pod: { spec: { containers: [{ name: "web" }] } },
    },
  });
  expect(JSON.stringify(found)).not.toContain("must-not-be-kept");
});

test("an object that is not there, not permitted, nonsense, or too large is said", async () => {
  const ask = () => cluster.object({ kind: "pods", namespace: "shop", name: "api-1" }, never);
  odd.answer = (_request, response) => response.writeHead(404).end('{"message":"pods \\"api-1\\" not found"}');
  expect(await ask()).toMatchObject({ ok: false, error: { status: 404 } });
  odd.answer = (_request, response) => response.writeHead(403).end('{"message":"pods is forbidden"}');
  expect(await ask()).toMatchObject({ error: { status: 403, message: "not permitted (403): pods is forbidden" } });
  odd.answer = (_request, response) => response.end("<html>");
  expect(await ask()).toMatchObject({ error: { status: null, message: expect.stringContaining("not an object") } });
  odd.answer = (_request, response) => response.end(`"${"x".repeat(9_000_000)}"`);
  expect(await ask()).toMatchObject({ error: { message: expect.stringContaining("larger than") } });
});

test("a log is asked for with times, as it is wanted, and comes line by line", async () => {
  odd.answer = (_request, response) => response.end(`${at} one\n${at} two\n`);
  const first = read(aLog);
  expect(await first.result).toEqual({ ok: true, value: null });
  expect(first.opened()).toBe(1);
  expect(first.lines.map(({ text }) => text)).toEqual(["one", "two"]);
  await read({ ...aLog, tailLines: null, previous: true, sinceSeconds: 60 }).result;
  await read({ ...aLog, follow: true, tailLines: null, sinceTime: "2026-11-24T12:00:00Z", sinceSeconds: 60 }).result;
  expect(odd.seen.map(({ path }) => path.split("?")[1])).toEqual([
    "container=api&timestamps=true&tailLines=10",
    "container=api&timestamps=true&previous=true&sinceSeconds=60",
    "container=api&timestamps=true&follow=true&sinceTime=2026-11-24T12%3A00%3A00Z",
  ]);
});

test("a container that waits is said in the API server's words; no line comes", async () => {
  const message = 'container "api" in pod "api-1" is waiting to start: ContainerCreating';
  odd.answer = (_request, response) => response.writeHead(400).end(JSON.stringify({ message }));
  const log = read(aLog);
  expect(await log.result).toMatchObject({
    ok: false,
    error: { status: 400, message: expect.stringContaining(message) },
  });
  expect(log.opened()).toBe(0);
});

test("a followed log ends with whoever reads it, and with the portal: the connection is closed", async () => {
  const closed: string[] = [];
  odd.answer = (request, response) => {
    response.writeHead(200);
    response.write(`${at} one\n`);
    request.socket.once("close", () => closed.push("closed"));
  };
  for (const end of [(leave: AbortController) => leave.abort(), () => cluster.stop()]) {
    const leave = new AbortController();
    const log = read({ ...aLog, follow: true }, leave.signal);
    await expect.poll(() => log.lines.length).toBe(1);
    end(leave);
    expect(await log.result).toMatchObject({ ok: false });
  }
  await expect.poll(() => closed.length).toBe(2);
});

test("a followed log that is cut is a failure, its lines so far came", async () => {
  odd.answer = (_request, response) => {
    response.writeHead(200);
    response.write(`${at} one\n`, () => response.destroy());
  };
  const log = read({ ...aLog, follow: true });
  expect(await log.result).toMatchObject({ ok: false, error: { status: null } });
  expect(log.lines).toHaveLength(1);
});
