import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import type { KubeObject } from "../kubernetes/object.ts";
import type { Answer, ApiClient, Watch, WatchEvent } from "./api-client.ts";

/** An API server under test, and a namespace in it that belongs to the suite. */
export interface Target {
  readonly name: string;
  readonly client: ApiClient;
  readonly namespace: string;
  /** Makes the server forget its past; undefined where that is not in our hands. */
  readonly compact?: () => void;
}

export interface ListAnswer {
  readonly kind: string;
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
  readonly items: readonly KubeObject[];
}

export interface StatusAnswer {
  readonly kind: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly code: number;
  readonly details?: {
    readonly name?: string;
    readonly kind?: string;
    readonly retryAfterSeconds?: number;
    readonly causes?: readonly object[];
  };
}

export const newNamespaceName = (): string => `slipway-conformance-${randomBytes(4).toString("hex")}`;

export const podsPath = (target: Target, rest = ""): string => `/api/v1/namespaces/${target.namespace}/pods${rest}`;
export const deploymentsPath = (target: Target, rest = ""): string =>
  `/apis/apps/v1/namespaces/${target.namespace}/deployments${rest}`;

/** A pod that no scheduler takes: it stays Pending on any cluster and runs nowhere. */
export function idlePod(name: string, labels: Readonly<Record<string, string>> = {}): object {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels },
    spec: {
      schedulerName: "slipway-conformance-nobody",
      containers: [{ name: "idle", image: "registry.k8s.io/pause:3.10" }],
    },
  };
}

/** A deployment of nothing. */
export function emptyDeployment(name: string): object {
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "idle", image: "registry.k8s.io/pause:3.10" }] } },
    },
  };
}

export async function createPod(
  target: Target,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<KubeObject> {
  const answer = await target.client.request(podsPath(target), { method: "POST", body: idlePod(name, labels) });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<KubeObject>();
}

/** Deletes a pod at once; that it is gone already is no error. */
export async function deletePod(target: Target, name: string): Promise<Answer> {
  const body = { kind: "DeleteOptions", apiVersion: "v1", gracePeriodSeconds: 0 };
  return target.client.request(podsPath(target, `/${name}`), { method: "DELETE", body });
}

export async function labelPod(
  target: Target,
  name: string,
  labels: Readonly<Record<string, string | null>>,
): Promise<KubeObject> {
  const answer = await target.client.request(podsPath(target, `/${name}`), {
    method: "PATCH",
    body: { metadata: { labels } },
    headers: { "content-type": "application/merge-patch+json" },
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.json<KubeObject>();
}

export async function list(target: Target, path: string): Promise<ListAnswer> {
  const answer = await target.client.request(path);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<ListAnswer>();
}

export async function openWatch(target: Target, path: string): Promise<Watch> {
  const watch = await target.client.watch(path);
  if ("status" in watch) throw new Error(`the watch ${path} was refused: ${watch.text}`);
  return watch;
}

/** The next event that is no bookmark. */
export async function nextChange(watch: Watch): Promise<WatchEvent> {
  for (;;) {
    const event = await watch.next();
    if (event === undefined) throw new Error("the watch ended");
    if (event.type !== "BOOKMARK") return event;
  }
}

export function expectStatus(answer: Answer, code: number, reason: string): StatusAnswer {
  expect(answer.status, answer.text).toBe(code);
  const status = answer.json<StatusAnswer>();
  expect(status).toMatchObject({ kind: "Status", status: "Failure", reason, code });
  expect(status.message).not.toBe("");
  return status;
}

export const namesOf = (objects: readonly KubeObject[]): string[] => objects.map((object) => object.metadata.name);

/** Resource versions are compared as Kubernetes allows it since 1.35: longer is greater, same length as text. */
export function isNewer(left: string, right: string): boolean {
  return left.length === right.length ? left > right : left.length > right.length;
}
