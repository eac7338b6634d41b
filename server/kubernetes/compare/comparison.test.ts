import { expect, test } from "vitest";
import type { ListPage } from "../reflector/transport.types.ts";
import { FakeClock } from "../testing/fake-clock.ts";
import { Comparison, type ComparisonOptions } from "./comparison.ts";

const SCOPE = { path: "/api/v1/nodes", namespace: null };
const EMPTY: ListPage = { items: [], resourceVersion: "1", continueToken: null, remaining: null };

/** Objects whose reading keeps the processor for 10 ms. */
function* afterWork(): Generator<unknown> {
  const began = performance.now();
  while (performance.now() - began < 10);
  yield { metadata: { uid: "u", resourceVersion: "1", name: "a" } };
}

function comparing(over: Partial<ComparisonOptions> = {}) {
  const clock = new FakeClock();
  const compared: string[] = [];
  const failed: string[] = [];
  const comparison = new Comparison({
    clock,
    random: () => 0.5,
    timing: { everyMs: 60_000, share: 0.01, leastRestMs: 500 },
    kinds: ["nodes", "pods"],
    liveScopes: () => [SCOPE],
    requestFor: () => ({
      now: () => clock.now(),
      page: async () => ({ ...EMPTY, items: afterWork() }),
      kept: { get: () => undefined, values: () => [] },
      fresh: async () => null,
      heal: () => undefined,
    }),
    onCompared: (kind) => compared.push(kind),
    onDifference: () => undefined,
    onFailure: (kind, reason) => failed.push(`${kind}: ${reason}`),
    ...over,
  });
  return { clock, comparison, compared, failed };
}

test("compares each kind in its turn, and begins anew after a while", async () => {
  const { clock, comparison, compared } = comparing();
  comparison.start();
  await clock.advance(59_000);
  expect(compared).toEqual([]);
  await clock.advance(6_000);
  expect(compared).toEqual(["nodes", "pods"]);
  await clock.advance(70_000);
  expect(compared).toEqual(["nodes", "pods", "nodes", "pods"]);
  await comparison.stop();
  expect(clock.pendingTimers).toBe(0);
});

test("rests so long after a slice that it takes no more than its share", async () => {
  const { clock, comparison, compared } = comparing();
  const all = comparison.compareAll();
  // 10 ms and little more of work: a hundredth of a core allows that once a second.
  await clock.advance(900);
  expect(compared).toEqual([]);
  await clock.advance(60_000);
  await all;
  expect(compared).toEqual(["nodes", "pods"]);
});

test("a kind that cannot be listed, or is not live, keeps no other from it", async () => {
  const { clock, comparison, compared, failed } = comparing({
    liveScopes: (kind) => (kind === "nodes" ? [] : [SCOPE, SCOPE]),
    requestFor: () => {
      throw new Error("refused");
    },
  });
  const all = comparison.compareAll();
  await clock.advance(10_000);
  await all;
  expect(compared).toEqual([]);
  expect(failed).toEqual(["pods: refused", "pods: refused"]);
});

test("ends in the midst of it", async () => {
  const { clock, comparison, compared, failed } = comparing();
  comparison.start();
  await clock.advance(60_100);
  await comparison.stop();
  expect([compared, failed]).toEqual([[], []]);
  expect(clock.pendingTimers).toBe(0);
});
