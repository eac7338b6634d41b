import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

const SLICE_MS = 5;

/** Long work whose slices take 5 ms each on a clock of the test's own; writes down the turn of each slice. */
function bench(turnMs: number) {
  let now = 0;
  let turn = 0;
  const done: string[] = [];
  const turns = new Turns(() => now, turnMs);
  const work = async (name: string, slices: number): Promise<void> => {
    for (let slice = 0; slice < slices; slice += 1) {
      await turns.next();
      now += SLICE_MS;
      done.push(`${name}${turn}`);
    }
  };
  const counting = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      turn += 1;
    }
  };
  return { work, counting, done };
}

test("work that is short is done in one turn", async () => {
  const { work, counting, done } = bench(8);
  const working = work("a", 2);
  await Promise.all([working, counting(() => done.length === 2)]);
  expect(done).toEqual(["a0", "a0"]);
});

test("work that is long leaves the event loop after each share of a turn", async () => {
  const { work, counting, done } = bench(8);
  await Promise.all([work("a", 20), counting(() => done.length === 20)]);
  const perTurn = Map.groupBy(done, (turn) => turn);
  // A share is two slices; where the first began among a turn's sockets, a second follows with its immediates.
  expect(Math.max(...[...perTurn.values()].map((slices) => slices.length))).toBeLessThanOrEqual(4);
});

test("several that work long take turns, and none waits for the others' end", async () => {
  const { work, counting, done } = bench(8);
  await Promise.all([work("a", 8), work("b", 8), work("c", 8), counting(() => done.length === 24)]);
  expect(done).toHaveLength(24);
  const firstOf = (name: string) => done.findIndex((slice) => slice.startsWith(name));
  const lastOf = (name: string) => done.findLastIndex((slice) => slice.startsWith(name));
  for (const [one, other] of [
    ["a", "b"],
    ["b", "c"],
    ["c", "a"],
  ] as const)
    expect(firstOf(one)).toBeLessThan(lastOf(other));
});

test("whoever waits when nothing else is to do goes on", async () => {
  const { work, counting, done } = bench(0);
  await Promise.all([work("a", 3), counting(() => done.length === 3)]);
  expect(done).toHaveLength(3);
});
