import { expect, test } from "vitest";
import { workloadsSentence } from "./workloads-sentence.ts";

const none = { total: 0, complete: 0, progressing: 0, failed: 0, paused: 0, unknown: 0 };

test("what is not rolled out is told apart", () => {
  expect(workloadsSentence({ ...none, total: 61, complete: 58, progressing: 2, failed: 1 })).toBe(
    "58 of 61 workloads are as wanted, 2 under way, 1 failed",
  );
});

test("where all are alike it is said once", () => {
  expect(workloadsSentence({ ...none, total: 61, complete: 61 })).toBe("All 61 workloads are as wanted");
  expect(workloadsSentence(none)).toBe("No workload is here");
});

test("of one kind its own noun is counted", () => {
  const noun = { one: "cron job", many: "cron jobs" };
  expect(workloadsSentence({ ...none, total: 3, complete: 2, paused: 1 }, "", noun)).toBe(
    "2 of 3 cron jobs are as wanted, 1 paused",
  );
});
