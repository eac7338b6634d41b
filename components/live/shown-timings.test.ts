import { expect, test } from "vitest";
import { reportTimings } from "#contract/timings.ts";
import { ShownTimings } from "./shown-timings.ts";

function aPage() {
  let now = 1_000_000;
  let due: (() => void) | null = null;
  const sent: { path: string; body: unknown }[] = [];
  const timings = new ShownTimings({
    now: () => now,
    after: (_, call) => {
      due = call;
      return () => {
        due = null;
      };
    },
    send: (path, body) => sent.push({ path, body: JSON.parse(body) }),
  });
  return {
    timings,
    sent,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    minute: () => due?.(),
    isWaiting: () => due !== null,
  };
}

test("counts from the first change that an answer shows, its wait in the portal included", () => {
  const { timings, sent, pass, minute } = aPage();
  timings.heard("pods", 250);
  pass(400);
  timings.heard("pods", 0);
  const shown = timings.asked("pods");
  timings.heard("pods", 0);
  pass(100);
  shown();
  minute();
  expect(sent).toEqual([{ path: reportTimings.path, body: { shownAfterSeconds: [0.75] } }]);
  expect(reportTimings.body.safeParse(sent[0]?.body).success).toBe(true);
});

test("an answer that nobody waited for counts nothing, and then nothing is sent", () => {
  const { timings, isWaiting } = aPage();
  timings.asked("pods")();
  timings.heard("nodes", 0);
  timings.forget("nodes");
  timings.asked("nodes")();
  expect(isWaiting()).toBe(false);
});

test("sends no more than the contract takes", () => {
  const { timings, sent, minute } = aPage();
  for (let n = 0; n < 1_000; n += 1) {
    timings.heard("pods", 0);
    timings.asked("pods")();
  }
  minute();
  expect(reportTimings.body.safeParse(sent[0]?.body).success).toBe(true);
});
