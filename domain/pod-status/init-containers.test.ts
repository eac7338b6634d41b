import { expect, test } from "vitest";
import { aPod, aStatus, RUNNING } from "../testing/index.ts";
import { readInitContainers } from "./init-containers.ts";

const initContainers = [{ name: "mesh", restartPolicy: "Always" }, { name: "migrate" }];
const read = (initContainerStatuses: ReturnType<typeof aStatus>[]) =>
  readInitContainers(aPod({ spec: { initContainers }, status: { initContainerStatuses } }));

const DONE = { terminated: { exitCode: 0 } };

test("a sidecar that has started and an init container that is done do not hold", () => {
  const found = read([
    aStatus("mesh", { started: true, ready: true, state: RUNNING }),
    aStatus("migrate", { state: DONE }),
  ]);
  expect(found).toMatchObject({ word: undefined, readySidecars: 1 });
});

test("the place is counted from 0 among all of the spec, sidecars included", () => {
  expect(read([aStatus("mesh", { started: true }), aStatus("migrate", { state: RUNNING })]).word).toBe("Init:1/2");
  expect(read([aStatus("mesh", { started: false, state: RUNNING })]).word).toBe("Init:0/2");
});

test("restarts are counted up to the one that holds, and those of sidecars beside", () => {
  const found = read([
    aStatus("mesh", { started: true, restartCount: 2 }),
    aStatus("migrate", { restartCount: 3 }),
    aStatus("later", { restartCount: 9 }),
  ]);
  expect([found.restarts, found.sidecarRestarts]).toEqual([5, 2]);
});

test("a status that the spec does not have is an ordinary init container", () => {
  expect(read([aStatus("stranger", { started: true, state: RUNNING })]).word).toBe("Init:0/2");
});

test("each reading begins anew", () => {
  read([aStatus("mesh", { restartCount: 5, started: true })]);
  expect(read([]).restarts).toBe(0);
});
