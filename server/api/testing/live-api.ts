import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Registry } from "prom-client";
import { startWorld, type World, type WorldOptions } from "#demo/world.ts";
import { createEventHub, streamResponse } from "#server/events/index.ts";
import { createFleet } from "#server/kubernetes/index.ts";
import { serve } from "#server/testing/serve.ts";
import { type Api, createApi } from "../index.ts";

/** The API over HTTP, on a fleet that watches the built-in world: everything but Next. */
export interface LiveApi {
  readonly world: World;
  readonly api: Api;
  /** http://127.0.0.1:PORT */
  readonly url: string;
  readonly epoch: string;
  /** Whatever the API did not foresee. */
  readonly failures: readonly unknown[];
  stop(): Promise<void>;
}

const QUIET = { debug: () => {}, info: () => {}, warn: () => {} };

const ENVIRONMENTS = [
  { name: "dev", cluster: "aks-dev-weu", namespaces: ["shop", "search"] },
  { name: "prod", cluster: "aks-prod-weu" },
];

/** The world stands still: nothing changes but what a test does. */
export async function startLiveApi(options: WorldOptions = {}): Promise<LiveApi> {
  const folder = await mkdtemp(path.join(tmpdir(), "slipway-api-"));
  const world = await startWorld({ port: 0, still: true, stateDir: folder, ...options });
  const file = path.join(folder, "kubeconfig");
  await writeFile(file, world.kubeconfig("portal"), { mode: 0o600 });
  const clusters = world.clusters.map(({ name }) => ({ name, simulated: true, kubeconfig: { file, context: name } }));
  const epoch = "test";
  const hub = createEventHub({ epoch });
  const fleet = createFleet({ clusters, logger: QUIET, registry: new Registry(), hub });
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  const api = createApi({ config: { clusters, environments: ENVIRONMENTS }, fleet, epoch, hub, onFailure });
  const stopWatchingHealth = api.watchHealth();
  const served = await serve((request) =>
    request.url.endsWith("/api/v1/events") ? streamResponse(hub, request) : api.handle(request),
  );
  fleet.start();
  return {
    world,
    api,
    url: served.url,
    epoch,
    failures,
    stop: async () => {
      stopWatchingHealth();
      hub.stop();
      await served.stop();
      await fleet.stop();
      await world.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
