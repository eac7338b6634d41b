import { Agent, get } from "node:https";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { openAuthority } from "#demo/tls/authority.ts";
import { LoopbackGateway } from "./testing/loopback-gateway.ts";
import { PodProcess } from "./testing/pod-process.ts";
import { StreamClient } from "./testing/stream-client.ts";
import { timingFor } from "./timing.ts";

// A replacement on loopback, as Kubernetes does it: two pods behind a gateway that ends TLS, one new pod at a time, each
// old one serving on for preStop before it gets SIGTERM. The grace is short, so that the test is; its parts follow from it.

const GRACE_SECONDS = 6;
const STREAMS = 100;
const ASKERS = 8;
const endings: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function aWorld() {
  const authority = await openAuthority();
  const gateway = new LoopbackGateway(authority.issueServer(["localhost"], ["127.0.0.1"]));
  const port = await gateway.listen();
  const agent = new Agent({ keepAlive: true, ca: authority.certificate, maxSockets: 1_000 });
  endings.push(
    () => gateway.close(),
    () => agent.destroy(),
  );
  return { gateway, agent, url: `https://127.0.0.1:${port}` };
}

async function aPod(gateway: LoopbackGateway, name: string): Promise<PodProcess> {
  const pod = await PodProcess.start(name, GRACE_SECONDS);
  endings.push(() => pod.kill("SIGKILL"));
  expect(await pod.ready()).toBe(true);
  gateway.add(pod.port);
  return pod;
}

async function streams(url: string, agent: Agent): Promise<StreamClient[]> {
  const clients = Array.from({ length: STREAMS }, () => new StreamClient(`${url}/events`, agent));
  endings.push(() => {
    for (const client of clients) client.stop();
  });
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}

/** Asks without a pause until stopped; answers what was not a 200. */
function askers(url: string, agent: Agent) {
  let stopped = false;
  let answered = 0;
  const lost: string[] = [];
  const ask = async () => {
    while (!stopped) {
      await statusOf(url, agent).then(
        (status) => {
          if (status === 200) answered += 1;
          else lost.push(`status ${status}`);
        },
        (error: Error) => lost.push(error.message),
      );
      await delay(2);
    }
  };
  const running = Promise.all(Array.from({ length: ASKERS }, ask));
  const stop = async () => {
    stopped = true;
    await running;
    return { answered, lost };
  };
  endings.push(async () => {
    await stop();
  });
  return stop;
}

function statusOf(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
      response.once("error", reject);
    }).once("error", reject);
  });
}

test("while it is replaced no request is lost, and each stream is told to move and back within two seconds", async () => {
  const { preStopSeconds } = timingFor(GRACE_SECONDS);
  const { gateway, agent, url } = await aWorld();
  const old = [await aPod(gateway, "old-1"), await aPod(gateway, "old-2")];
  const clients = await streams(url, agent);
  const stop = askers(url, agent);

  for (const [index, pod] of old.entries()) {
    await aPod(gateway, `new-${index + 1}`);
    // The gateway hears of the deletion a little before preStop is over, as it may in a cluster.
    await delay(preStopSeconds * 800);
    gateway.remove(pod.port);
    await delay(preStopSeconds * 200);
    pod.kill("SIGTERM");
    const { code, ms } = await pod.end();
    expect(code).toBe(0);
    expect(preStopSeconds * 1000 + ms).toBeLessThan(GRACE_SECONDS * 1000);
  }

  const { answered, lost } = await stop();
  expect(lost).toEqual([]);
  expect(answered).toBeGreaterThan(500);
  expect(clients.map(({ record }) => record.broken)).toEqual(clients.map(() => 0));
  const back = clients.flatMap(({ record }) => record.backAfterMs);
  expect(back.length).toBeGreaterThanOrEqual(STREAMS);
  expect(Math.max(...back)).toBeLessThan(2_000);
  expect(new Set(clients.map(({ record }) => record.pod))).toEqual(new Set(["new-1", "new-2"]));
});

test("a pod that is killed instead loses requests and breaks streams: this harness would see it", async () => {
  const { gateway, agent, url } = await aWorld();
  const old = await aPod(gateway, "old");
  await aPod(gateway, "new");
  const clients = await streams(url, agent);
  const stop = askers(url, agent);
  await delay(100);
  old.kill("SIGKILL");
  await old.end();
  await delay(100);
  const { lost } = await stop();
  expect(lost.length).toBeGreaterThan(0);
  expect(clients.reduce((sum, { record }) => sum + record.broken, 0)).toBe(STREAMS / 2);
});

test("who does not move in time is cut, and the process says how many by its status", async () => {
  const pod = await PodProcess.start("alone", GRACE_SECONDS);
  endings.push(() => pod.kill("SIGKILL"));
  const stays = await fetch(`http://127.0.0.1:${pod.port}/events`);
  const began = performance.now();
  pod.kill("SIGTERM");
  const { code } = await pod.end();
  expect(code).toBe(1);
  expect(performance.now() - began).toBeLessThan((GRACE_SECONDS - 1) * 1000);
  await expect(stays.text()).rejects.toThrow();
});

test("what it counts is told on the admin port, and unknown paths are answered with what there is", async () => {
  const pod = await PodProcess.start("alone", GRACE_SECONDS);
  endings.push(() => pod.kill("SIGKILL"));
  expect(await (await fetch(`http://127.0.0.1:${pod.port}/`)).json()).toMatchObject({ service: "hello", pod: "alone" });
  const missing = await fetch(`http://127.0.0.1:${pod.port}/nothing`);
  expect(missing.status).toBe(404);
  expect(await missing.json()).toEqual({ error: "there is no /nothing: / or /events" });
  const metrics = await pod.metrics();
  expect(metrics).toContain('http_requests_total{code="200"} 1\n');
  expect(metrics).toContain('http_requests_total{code="404"} 1\n');
  expect(metrics).toContain('http_request_duration_seconds_bucket{le="+Inf"} 2\n');
});
