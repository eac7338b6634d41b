import { expect, test } from "vitest";
import { FakeCluster, type FakeClusterParts } from "../testing/fake-fleet.ts";
import { aNode, MADE_AT } from "../testing/records.ts";
import { nodesUsage, usageUnknown } from "./nodes-usage.ts";

const nodes = [aNode("a"), aNode("b"), aNode("c")];
const cluster = (usage: NonNullable<FakeClusterParts["usage"]> = {}) => new FakeCluster({ nodes, usage }).view;
const used = (cpu: number, at: number) => ({ cpu, memory: 1_024, at });

test("nodes that are not measured are left out and counted; the time is the oldest measurement's", () => {
  const view = cluster({ nodes: { a: used(250, MADE_AT), b: used(500, MADE_AT - 30_000) } });
  expect(nodesUsage(view, nodes)).toMatchObject({
    used: { cpu: 750, memory: 2_048, at: "2026-11-24T11:59:30.000Z" },
    nodesKnown: 2,
  });
});

test("of no node anything is known: not known, which is not none", () => {
  expect(nodesUsage(cluster(), nodes)).toMatchObject({ used: null, nodesKnown: 0 });
});

test.each([
  ["absent", "metrics-server"],
  ["forbidden", "may not ask"],
  ["connecting", "has not been asked"],
  ["live", "no figures of this node"],
  ["failing", "does not answer"],
] as const)("where the state is %s that is why", (state, words) => {
  expect(usageUnknown(cluster({ sync: { state } }), "a")).toContain(words);
});

test("what is known needs no reason", () => {
  expect(usageUnknown(cluster({ nodes: { a: used(1, MADE_AT) } }), "a")).toBeNull();
});
