import { expect, test, vi } from "vitest";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { roomVersionOf, VersionMemo } from "./version-memo.ts";

function aCluster() {
  const versions = { pods: 1, nodes: 1, events: 1 };
  const version = (kind: string) => Reflect.get(versions, kind);
  return { versions, view: { version } as unknown as ClusterView };
}

test("a value is made again when one of its kinds has changed, and only then", () => {
  const { versions, view } = aCluster();
  const memo = new VersionMemo<number>(["pods", "nodes"]);
  const make = vi.fn(() => make.mock.calls.length);
  expect([memo.get(view, make), memo.get(view, make)]).toEqual([1, 1]);
  versions.events += 1;
  expect(memo.get(view, make)).toBe(1);
  versions.nodes += 1;
  expect(memo.get(view, make)).toBe(2);
});

test("each cluster has its own", () => {
  const memo = new VersionMemo<string>(["pods"]);
  const [one, other] = [aCluster().view, aCluster().view];
  expect([memo.get(one, () => "a"), memo.get(other, () => "b"), memo.get(one, () => "c")]).toEqual(["a", "b", "a"]);
});

test("the room of nodes is another when a node or what is asked of one changed, not with a pod's status", () => {
  const { versions, view } = aCluster();
  let sums = 1;
  const cluster: ClusterView = { ...view, nodeSumsVersion: () => sums };
  const before = roomVersionOf(cluster);
  versions.pods += 1;
  expect(roomVersionOf(cluster)).toBe(before);
  sums += 1;
  const asked = roomVersionOf(cluster);
  expect(asked).not.toBe(before);
  versions.nodes += 1;
  expect(roomVersionOf(cluster)).not.toBe(asked);
});
