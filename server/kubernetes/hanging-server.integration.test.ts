/** An API server that takes every request and answers none: nothing is cut, nothing is refused, nothing comes. */
import { Registry } from "prom-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WATCHED_KINDS } from "#contract/values.ts";
import { createFleet } from "./fleet.ts";
import type { Fleet } from "./fleet.types.ts";
import { type OddServer, startOddServer } from "./testing/odd-server.ts";
import { until, untilLive } from "./testing/world-fleet.ts";

let odd: OddServer;
let fleet: Fleet;
let hangs: boolean;

beforeEach(async () => {
  odd = await startOddServer();
  hangs = false;
  odd.answer = (request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? "/", odd.url);
    if (hangs) return;
    if (searchParams.get("watch") === "true") {
      response.flushHeaders();
      setTimeout(() => response.end(), Number(searchParams.get("timeoutSeconds")) * 1_000).unref();
    } else if (pathname === "/readyz") response.end("ok");
    else if (pathname === "/version") response.end('{"gitVersion":"v1.36.0"}');
    else response.end('{"metadata":{"resourceVersion":"1"},"items":[]}');
  };
  const nothing = () => undefined;
  fleet = createFleet({
    clusters: [{ name: "odd", simulated: false, kubeconfig: { file: await odd.kubeconfig({ token: "a" }) } }],
    logger: { debug: nothing, info: nothing, warn: nothing },
    registry: new Registry(),
    hub: { announce: nothing, stop: nothing },
    probeTiming: { everyMs: 200, everyMsWhileGone: 200, limitMs: 500 },
  });
  fleet.start();
});

afterEach(async () => {
  await fleet.stop();
  await odd.stop();
});

test("makes every kind stale within the probe's limit, says why, and is live again when it answers", async () => {
  const [view] = fleet.clusters;
  if (view === undefined) throw new Error("the fleet has no cluster");
  await untilLive(view);
  hangs = true;
  await until(() => WATCHED_KINDS.every((kind) => view.sync(kind).state === "stale"), 1_500);
  expect(view.sync("pods").reason).toMatch(/^the API server does not answer: time-out after 0.5 s/);
  expect(view.apiServer()).toMatchObject({ state: "unreachable", latencyMs: null });
  hangs = false;
  await untilLive(view, 3_000);
  expect(view.apiServer().state).toBe("reachable");
});

test("from the beginning is failing with the reason, not connecting for ever", async () => {
  await fleet.stop();
  hangs = true;
  fleet = createFleet({
    clusters: [{ name: "odd", simulated: false, kubeconfig: { file: await odd.kubeconfig({ token: "a" }) } }],
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined },
    registry: new Registry(),
    hub: { announce: () => undefined, stop: () => undefined },
    probeTiming: { everyMs: 200, everyMsWhileGone: 200, limitMs: 300 },
  });
  fleet.start();
  const [view] = fleet.clusters;
  await until(() => view?.sync("pods").state === "failing", 2_000);
  expect(view?.sync("pods").reason).toContain("does not answer");
});
