import { beforeEach, expect, test } from "vitest";
import { FakeClock } from "../testing/fake-clock.ts";
import { Recovery } from "./recovery.ts";

let clock: FakeClock;
let woken: number;
let recovery: Recovery<string>;

beforeEach(() => {
  clock = new FakeClock();
  woken = 0;
  recovery = new Recovery(clock, () => {
    woken += 1;
  });
});

test("a kind that is live again for a moment wakes the others, once", async () => {
  recovery.seen("pods", true);
  recovery.seen("pods", true);
  await clock.advance(900);
  expect(woken).toBe(0);
  await clock.advance(5_000);
  expect(woken).toBe(1);
});

test("a watch that is cut as soon as it began wakes nobody, however often that happens", async () => {
  for (let round = 0; round < 20; round += 1) {
    recovery.seen("pods", true);
    await clock.advance(200);
    recovery.seen("pods", false);
    await clock.advance(1_000);
  }
  expect(woken).toBe(0);
});

test("after it has stopped nothing of it runs", async () => {
  recovery.seen("pods", true);
  recovery.stop();
  expect(clock.pendingTimers).toBe(0);
});
