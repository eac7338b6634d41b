import { expect, test } from "vitest";
import { aPod, aStatus, RUNNING } from "../testing/index.ts";
import { readContainers } from "./containers.ts";

const read = (...containerStatuses: ReturnType<typeof aStatus>[]) =>
  readContainers(aPod({ status: { containerStatuses } }));

test("the first container with something to say wins", () => {
  const found = read(
    aStatus("a", { ready: true, state: RUNNING }),
    aStatus("b", { state: { waiting: { reason: "ImagePullBackOff" } } }),
    aStatus("c", { state: { terminated: { exitCode: 1 } } }),
  );
  expect(found).toMatchObject({ word: "ImagePullBackOff", errorWord: "ExitCode:1", ready: 1, hasRunning: true });
});

test("ready counts only while running", () => {
  expect(read(aStatus("a", { ready: true }), aStatus("b", { ready: false, state: RUNNING })).ready).toBe(0);
});

test("a waiting container without a reason says nothing", () => {
  expect(read(aStatus("a", { state: { waiting: {} } })).word).toBeUndefined();
});
