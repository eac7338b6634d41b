import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { NodeObject, PodObject } from "../../kubernetes/object-types.ts";
import { aNode, aPodSpec } from "../testing/test-cluster.ts";
import { candidateOf, type FilterName, refusalBy, refusalOf } from "./filters.ts";
import { NodeRoom } from "./room.ts";

interface FitCase {
  readonly name: string;
  readonly filter: FilterName;
  readonly featureGate?: string;
  readonly pod: { readonly spec: Partial<PodObject["spec"]> };
  readonly nodes: readonly {
    readonly metadata: { readonly name: string };
    readonly spec?: object;
    readonly status?: object;
  }[];
  readonly existingPods: readonly { readonly spec: Partial<PodObject["spec"]> }[];
  readonly expect: Readonly<Record<string, string | readonly string[]>>;
}

const fixture = new URL("./fixtures/scheduler-fit.json", import.meta.url);
const { cases }: { cases: FitCase[] } = JSON.parse(readFileSync(fixture, "utf8"));

/** Cases that turn on the address of a host port: the world knows the port alone. */
const speaksOfHostAddress = (each: FitCase): boolean => JSON.stringify(each).includes("hostIP");

const asked = cases.filter((each) => each.featureGate === undefined && !speaksOfHostAddress(each));

const withContainers = (spec: Partial<PodObject["spec"]>): PodObject["spec"] => ({ containers: [], ...spec });

const stored = (node: FitCase["nodes"][number]): NodeObject => {
  const { name = "", ...metadata } = node.metadata;
  const meta = { uid: name, resourceVersion: "1", creationTimestamp: "2026-05-04T08:00:00Z", ...metadata, name };
  return { apiVersion: "v1", kind: "Node", spec: {}, status: {}, ...node, metadata: meta };
};

test("the fixture has cases of each filter", () => {
  expect(new Set(asked.map(({ filter }) => filter)).size).toBe(5);
  expect(asked.length).toBeGreaterThan(50);
});

test.each(asked)("Kubernetes' own case: $name", (fit) => {
  for (const node of fit.nodes) {
    const room = new NodeRoom(stored(node));
    for (const pod of fit.existingPods) room.add({ spec: withContainers(pod.spec) });
    const refusal = refusalBy(fit.filter, candidateOf({ spec: withContainers(fit.pod.spec) }), room);
    const expected = fit.expect[node.metadata.name];
    const reasons = expected === "fits" || expected === undefined ? [] : [expected].flat();
    expect([...(refusal?.reasons ?? [])].sort()).toEqual([...reasons].sort());
  }
});

const roomOf = (over: Parameters<typeof aNode>[1]): NodeRoom => {
  const { metadata, spec, status = {} } = aNode("node-1", over);
  return new NodeRoom(stored({ metadata: { name: "node-1", ...metadata }, spec, status }));
};

test("a node is counted under the first filter that refuses it", () => {
  const taints = [{ key: "sku", value: "gpu", effect: "NoSchedule" }];
  const room = roomOf({ allocatable: { cpu: "0" }, spec: { unschedulable: true, taints } });
  const pod = candidateOf({ spec: { ...aPodSpec(), nodeSelector: { pool: "gpu" } } });
  expect(refusalOf(pod, room)).toMatchObject({ filter: "NodeUnschedulable", reasons: ["node(s) were unschedulable"] });
  room.node = stored({ ...room.node, spec: { taints } });
  expect(refusalOf(pod, room)).toMatchObject({
    filter: "TaintToleration",
    reasons: ["node(s) had untolerated taint(s)"],
  });
  room.node = stored({ ...room.node, spec: {} });
  expect(refusalOf(pod, room)?.filter).toBe("NodeAffinity");
});

test("no eviction helps where the empty node is too small, and one may where it is only full", () => {
  const pod = candidateOf({ spec: aPodSpec("web:1", { cpu: "3" }) });
  expect(refusalOf(pod, roomOf({ allocatable: { cpu: "2" } }))?.beyondPreemption).toBe(true);
  const full = roomOf({ allocatable: { cpu: "4" } });
  full.add({ spec: aPodSpec("web:1", { cpu: "2" }) });
  expect(refusalOf(pod, full)).toMatchObject({ reasons: ["Insufficient cpu"], beyondPreemption: false });
});
