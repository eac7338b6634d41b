import { expect, test } from "vitest";
import { ago, aPod, aStatus, RUNNING } from "../testing/index.ts";
import { lastExitOf } from "./last-exit.ts";

const ended = (exitCode: number, over: object = {}) => ({ terminated: { exitCode, finishedAt: ago(60), ...over } });

test("the first container that ended badly is told, its last end in words", () => {
  const status = {
    containerStatuses: [
      aStatus("side", { state: RUNNING }),
      aStatus("main", { restartCount: 4, lastState: ended(127, { reason: "Error", message: "no such\n file" }) }),
      aStatus("other", { lastState: ended(1) }),
    ],
  };
  expect(lastExitOf(aPod({ status }))).toEqual({
    container: "main",
    isInit: false,
    words: "ended with exit code 127 (its command was not found)",
    code: 127,
    reason: "Error",
    message: "no such file",
    atMs: Date.parse(ago(60)),
    restarts: 4,
  });
});

test("an init container that failed comes before the containers that never ran, one that did its work does not", () => {
  const containerStatuses = [aStatus("main", { lastState: ended(1) })];
  const failed = [aStatus("done", { state: ended(0) }), aStatus("migrate", { state: ended(2) })];
  expect(lastExitOf(aPod({ status: { initContainerStatuses: failed, containerStatuses } }))).toMatchObject({
    container: "migrate",
    isInit: true,
  });
  const done = [aStatus("done", { state: ended(0) })];
  expect(lastExitOf(aPod({ status: { initContainerStatuses: done, containerStatuses } }))?.container).toBe("main");
});

test("where nothing ended badly there is no last exit", () => {
  expect(lastExitOf(aPod())).toBeNull();
});
