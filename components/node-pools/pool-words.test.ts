import { expect, test } from "vitest";
import type { NodePoolAnswer } from "#contract/node-pools.ts";
import { nodesWords, perNodeWords, poolSentence, poolStatus, poolsSentence } from "./pool-words.ts";

type Pool = Pick<NodePoolAnswer, "cluster" | "name" | "nodes" | "declared">;

const declared = (min: number | null, max: number | null): NodePoolAnswer["declared"] => ({
  min,
  max,
  instanceType: null,
  spot: false,
  labels: {},
  taints: [],
  resources: { cpu: 95_000, memory: 2 ** 40, "nvidia.com/gpu": 8, pods: 110 },
  source: null,
});
const aPool = (total: number, over: Partial<Pool["nodes"]> = {}, limits: Pool["declared"] = null): Pool => ({
  cluster: "c1",
  name: "gpu",
  nodes: { total, ready: total, notReady: 0, unknown: 0, cordoned: 0, usable: total, ...over },
  declared: limits,
});

test.each([
  [aPool(3), "ok", "All ready"],
  [aPool(1), "ok", "Ready"],
  [aPool(3, { ready: 2, notReady: 1, usable: 2 }), "bad", "1 not ready"],
  [aPool(3, { ready: 2, unknown: 1, usable: 2 }), "unknown", "1 unknown"],
  [aPool(3, { cordoned: 1, usable: 2 }), "warn", "1 cordoned"],
  [aPool(3, { usable: 1 }), "warn", "2 take no pods"],
  [aPool(0, {}, declared(0, 2)), "unknown", "Asleep"],
  [aPool(0), "unknown", "No node"],
])("%j is %s: %s", (pool, tone, word) => {
  expect(poolStatus(pool)).toEqual({ tone, word });
});

test.each([
  [aPool(4), "4 of 4 nodes ready", "has 4 nodes, all ready"],
  [
    aPool(4, { ready: 3, cordoned: 1 }, declared(1, 6)),
    "3 of 4 nodes ready, 1 cordoned, 1 to 6",
    "has 4 nodes, 3 of them ready, 1 cordoned",
  ],
  [aPool(0, {}, declared(0, 2)), "0 nodes now, up to 2", "has no node now and may have up to 2"],
  [aPool(2, {}, declared(2, 2)), "2 of 2 nodes ready, fixed at 2", "has 2 nodes, all ready"],
  [aPool(1, {}, declared(1, null)), "1 of 1 node ready, at least 1", "has 1 node, which is ready"],
  [aPool(0), "0 nodes now", "has no node now"],
])("%j in words", (pool, words, sentence) => {
  expect(nodesWords(pool)).toBe(words);
  expect(poolSentence(pool)).toBe(sentence);
});

test("what one node of a declared pool has, the GPUs first", () => {
  expect(perNodeWords(declared(0, 1))).toBe("8 nvidia.com/gpu, 95 CPU and 1 Ti memory");
  expect(perNodeWords(null)).toBeNull();
});

test("the page's answer: pools, their nodes, what is cordoned, what sleeps; a cap is said", () => {
  const pools = [aPool(3), aPool(2, { ready: 1, cordoned: 1 }), aPool(0, {}, declared(0, 2))];
  expect(poolsSentence(pools, 3)).toBe("3 node pools, 4 of 5 nodes ready, 1 cordoned, 1 pool asleep");
  expect(poolsSentence([aPool(3)], 1)).toBe("1 node pool, all 3 nodes ready");
  expect(poolsSentence([aPool(3)], 900)).toContain("(of the 1 shown)");
  expect(poolsSentence([], 0)).toBe("There are no node pools here");
});
