import { ApiError, notFound } from "../api-error.ts";
import { METRICS_GROUP, METRICS_VERSION } from "../discovery/metrics-group.ts";
import type { ContainerUsage, Usage } from "../node-agent/node-agent.ts";
import type { KubeObject, Stored } from "../object.ts";
import type { NodeObject, PodObject } from "../object-types.ts";
import { RESOURCES } from "../resources.ts";
import { entriesBetween } from "../storage/ordered-objects.ts";
import { keyRange } from "../store.ts";
import type { Call } from "./cluster.ts";
import { parseListOptions } from "./lists/list-options.ts";
import { parseSelection } from "./lists/selection.ts";
import { sendJson, sendJsonParts } from "./respond.ts";

type MetricsCall = Omit<Call, "definition" | "representation">;

const API_VERSION = `${METRICS_GROUP}/${METRICS_VERSION}`;
const WINDOW = "15.0s";
const KIB = 1024;
const NANOS_PER_MILLI = 1_000_000;

/**
 * metrics.k8s.io: what nodes and pods use, as their nodes say just now (facts/kubernetes.md 67). No watch, no paging: a
 * list is made while it is sent.
 */
export async function handleMetrics(call: MetricsCall): Promise<void> {
  const { cluster, target } = call;
  if (cluster.disturbances.metrics === "failing") {
    const message = `the server is currently unable to handle the request (${target.verb} ${target.resource}.${METRICS_GROUP})`;
    throw new ApiError(503, "ServiceUnavailable", message);
  }
  if (target.verb === "get") sendOne(call);
  else await sendList(call);
}

/** Whether the group serves this: nodes and pods, to be read and listed. */
export function isMetrics({ target }: Pick<MetricsCall, "target">): boolean {
  const { group, version, resource, subresource, verb } = target;
  const known = (resource === "nodes" && target.namespace === "") || resource === "pods";
  const named = group === METRICS_GROUP && version === METRICS_VERSION;
  return named && known && subresource === "" && (verb === "get" || verb === "list");
}

function sendOne({ cluster, target, response }: MetricsCall): void {
  const { resource, namespace, name } = target;
  const object = cluster.store.find(resource === "nodes" ? "nodes" : "pods", namespace, name);
  const body = object === undefined ? undefined : measured({ cluster, target }, object);
  if (body === undefined) throw notFound({ name: resource, group: METRICS_GROUP }, name);
  sendJson(response, 200, { kind: kindOf(resource), apiVersion: API_VERSION, ...body });
}

async function sendList(call: MetricsCall): Promise<void> {
  const { cluster, target, query, request, response } = call;
  const definition = target.resource === "nodes" ? RESOURCES.nodes : RESOURCES.pods;
  const selection = parseSelection(definition, target.namespace, parseListOptions(query, "list"));
  const { objects } = cluster.store.snapshot(definition.name);
  const head = { kind: `${kindOf(target.resource)}List`, apiVersion: API_VERSION, metadata: {} };
  const parts = function* (): Generator<string> {
    yield `${JSON.stringify(head).slice(0, -1)},"items":[`;
    let first = true;
    const [from, to] = keyRange(selection.namespace);
    for (const { value } of entriesBetween(objects, from, to)) {
      const body = selection.matches(value) ? measured(call, value) : undefined;
      if (body === undefined) continue;
      yield `${first ? "" : ","}${JSON.stringify(body)}`;
      first = false;
    }
    yield "]}";
  };
  await sendJsonParts(request, response, parts());
}

/** Undefined where there is no sample: a pod that does not run, a node that nobody hears of. */
function measured(
  { cluster, target }: Pick<MetricsCall, "cluster" | "target">,
  object: KubeObject,
): object | undefined {
  const now = `${cluster.store.clock().toISOString().slice(0, 19)}Z`;
  if (target.resource === "nodes") return nodeMetrics(cluster.nodeAgent.usageOfNode(object.metadata.name), object, now);
  if (!isPod(object)) return undefined;
  return podMetrics(cluster.nodeAgent.usageOfPod(object), object, now);
}

function nodeMetrics(usage: Usage | undefined, node: KubeObject, now: string): object | undefined {
  if (usage === undefined) return undefined;
  return { metadata: metadataOf(node, now), timestamp: now, window: WINDOW, usage: amountsOf(usage) };
}

function podMetrics(usages: readonly ContainerUsage[] | undefined, pod: KubeObject, now: string): object | undefined {
  if (usages === undefined || usages.length === 0) return undefined;
  const containers = usages.map((usage) => ({ name: usage.container, usage: amountsOf(usage) }));
  return { metadata: metadataOf(pod, now), timestamp: now, window: WINDOW, containers };
}

function metadataOf({ metadata }: Stored<NodeObject | PodObject> | KubeObject, now: string): object {
  const { name, namespace, labels } = metadata;
  return { name, ...(namespace === undefined ? {} : { namespace }), creationTimestamp: now, labels };
}

/** In the units of metrics-server: nano-cores and Ki. */
function amountsOf({ cpuMillis, memoryBytes }: Usage): object {
  return { cpu: `${Math.round(cpuMillis * NANOS_PER_MILLI)}n`, memory: `${Math.round(memoryBytes / KIB)}Ki` };
}

const kindOf = (resource: string): string => (resource === "nodes" ? "NodeMetrics" : "PodMetrics");

function isPod(object: KubeObject): object is PodObject {
  return object.kind === "Pod";
}
