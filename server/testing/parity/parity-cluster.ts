import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Registry } from "prom-client";
import { WATCHED_KINDS } from "#contract/values.ts";
import { AccessPolicy } from "#demo/kubernetes/access/policy.ts";
import { ApiServer } from "#demo/kubernetes/api-server.ts";
import type { ResourceName } from "#demo/kubernetes/object-types.ts";
import { ObjectStore } from "#demo/kubernetes/store.ts";
import { openAuthority } from "#demo/tls/authority.ts";
import { type Api, createApi } from "../../api/index.ts";
import { createEventHub } from "../../events/index.ts";
import { createFleet } from "../../kubernetes/index.ts";
import type { Json } from "./varied-pods.ts";

const CLUSTER = "parity";
const TOKEN = "parity-administrator";

/** A cluster in which nothing acts but the test, seen by kubectl and by the portal's own API. */
export interface ParityCluster {
  readonly api: Api;
  readonly cluster: string;
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

/** Serves the objects over HTTPS and waits until the portal has them all. */
export async function parityCluster(objects: readonly Json[]): Promise<ParityCluster> {
  const store = new ObjectStore();
  for (const object of objects) put(store, object);
  const authority = await openAuthority();
  const tokens = new Map([[TOKEN, { name: "admin", groups: ["system:masters"] }]]);
  const server = new ApiServer({ store, authority, policy: new AccessPolicy([]), tokens, version: "v1.36.2" });
  await server.listen();
  const folder = await mkdtemp(path.join(os.tmpdir(), "slipway-parity-"));
  const kubeconfig = path.join(folder, "kubeconfig");
  await writeFile(kubeconfig, JSON.stringify(kubeconfigOf(server.url, authority.certificate)));

  const hub = createEventHub({ epoch: "parity" });
  const clusters = [{ name: CLUSTER, simulated: true, kubeconfig: { file: kubeconfig } }];
  const quiet = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
  const fleet = createFleet({ clusters, logger: quiet, registry: new Registry(), hub });
  fleet.start();
  const view = fleet.cluster(CLUSTER);
  const deadline = performance.now() + 20_000;
  while (WATCHED_KINDS.some((kind) => !["live", "absent"].includes(view?.sync(kind).state ?? ""))) {
    if (performance.now() > deadline) throw new Error("the portal did not see the cluster whole within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    api: createApi({ config: { clusters, environments: [] }, fleet, epoch: "parity", hub }),
    cluster: CLUSTER,
    kubeconfig,
    stop: async () => {
      hub.stop();
      await fleet.stop();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Status and deletion are the cluster's own to say: they are written behind the API's rules for clients. */
function put(store: ObjectStore, object: Json): void {
  const { kind, status, ...rest } = object;
  const resource = RESOURCES[String(kind)];
  if (resource === undefined) throw new Error(`the parity cluster has no place for a ${String(kind)}`);
  const { metadata } = store.createUnchecked(resource, { kind, ...rest });
  store.mutate(resource, metadata.namespace, metadata.name, (draft) => void Object.assign(draft, { status }), {
    subresource: "both",
  });
}

const RESOURCES: Readonly<Record<string, ResourceName>> = {
  Node: "nodes",
  Namespace: "namespaces",
  Pod: "pods",
  Deployment: "deployments",
  StatefulSet: "statefulsets",
  DaemonSet: "daemonsets",
  Job: "jobs",
  PodDisruptionBudget: "poddisruptionbudgets",
};

function kubeconfigOf(server: string, certificate: string): Json {
  const authority = Buffer.from(certificate).toString("base64");
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: CLUSTER, cluster: { server, "certificate-authority-data": authority } }],
    users: [{ name: "admin", user: { token: TOKEN } }],
    contexts: [{ name: CLUSTER, context: { cluster: CLUSTER, user: "admin" } }],
    "current-context": CLUSTER,
  };
}
