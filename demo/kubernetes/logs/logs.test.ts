import { expect, test } from "vitest";
import { ApiError } from "../api-error.ts";
import type { ContainerStatus, PodObject } from "../object-types.ts";
import { chosenContainer, goesOn, runOf } from "./container-run.ts";
import { parseLogOptions } from "./log-options.ts";

const NOW = new Date("2026-03-01T10:00:00Z");

const pod = (names: readonly string[], statuses: readonly Partial<ContainerStatus>[] = [], init: string[] = []) => {
  const metadata = { name: "web", namespace: "shop", uid: "u", resourceVersion: "1", creationTimestamp: "" };
  const container = (name: string) => ({ name, image: `${name}:1` });
  const whole = statuses.map((each) => ({ name: "a", image: "", imageID: "", ready: false, restartCount: 0, ...each }));
  const made: PodObject = {
    apiVersion: "v1",
    kind: "Pod",
    metadata,
    spec: { containers: names.map(container), initContainers: init.map(container) },
    status: { containerStatuses: whole },
  };
  return made;
};

const refusal = (act: () => unknown): string => {
  try {
    act();
    return "";
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${error.message}`;
    throw error;
  }
};

test("the only container need not be named, one of several must be", () => {
  expect(chosenContainer(pod(["a"]), "")).toBe("a");
  expect(chosenContainer(pod(["a"], [], ["i"]), "i")).toBe("i");
  expect(refusal(() => chosenContainer(pod(["a", "b"]), ""))).toBe(
    "400 a container name must be specified for pod web, choose one of: [a b]",
  );
  expect(refusal(() => chosenContainer(pod(["a", "b"], [], ["i"]), ""))).toContain(
    "or one of the init containers: [i]",
  );
  expect(refusal(() => chosenContainer(pod(["a"]), "z"))).toBe("400 container z is not valid for pod web");
});

test.each([
  [{ waiting: { reason: "ContainerCreating" } }, "is waiting to start: ContainerCreating"],
  [{ waiting: { reason: "ImagePullBackOff" } }, "is waiting to start: trying and failing to pull image"],
  [{ waiting: { reason: "ErrImagePull" } }, "is waiting to start: image can't be pulled"],
  [{}, "is waiting to start - no logs yet"],
])("a container in the state %j has no log", (state, words) => {
  expect(refusal(() => runOf(pod(["a"], [{ state }]), "a", false))).toBe(`400 container "a" in pod "web" ${words}`);
});

test("a pod without a status of its container has no log, and one that never restarted no previous one", () => {
  expect(refusal(() => runOf(pod(["a"]), "a", false))).toContain('container "a" in pod "web" is not available');
  const running = pod(["a"], [{ state: { running: { startedAt: "2026-03-01T09:00:00Z" } } }]);
  expect(refusal(() => runOf(running, "a", true))).toBe('400 previous terminated container "a" in pod "web" not found');
});

test("a container that waits in back-off tells of its last run, and so does one that has ended", () => {
  const terminated = {
    exitCode: 137,
    reason: "OOMKilled",
    startedAt: "2026-03-01T09:00:00Z",
    finishedAt: "2026-03-01T09:05:00Z",
  };
  const run = {
    startedAt: new Date(terminated.startedAt),
    finishedAt: new Date(terminated.finishedAt),
    exitCode: 137,
    reason: "OOMKilled",
  };
  const crashing = pod(["a"], [{ state: { waiting: { reason: "CrashLoopBackOff" } }, lastState: { terminated } }]);
  expect(runOf(crashing, "a", false)).toMatchObject(run);
  expect(runOf(crashing, "a", true)).toMatchObject(run);
  expect(runOf(pod(["a"], [{ state: { terminated } }]), "a", false)).toMatchObject(run);
});

test("a run goes on while its container was not started anew", () => {
  const at = (startedAt: string) => pod(["a"], [{ state: { running: { startedAt } } }]);
  const run = runOf(at("2026-03-01T09:00:00Z"), "a", false);
  expect(goesOn(at("2026-03-01T09:00:00Z"), run)).toBe(true);
  expect(goesOn(at("2026-03-01T09:30:00Z"), run)).toBe(false);
  expect(goesOn(pod(["a"], [{ state: { waiting: { reason: "CrashLoopBackOff" } } }]), run)).toBe(false);
});

test("options are read, and refused in Kubernetes' words", () => {
  const parse = (query: string) => parseLogOptions(new URLSearchParams(query), "web", NOW);
  expect(parse("container=a&follow=true&tailLines=5&sinceSeconds=60&limitBytes=9&timestamps=true")).toEqual({
    container: "a",
    follow: true,
    previous: false,
    timestamps: true,
    since: new Date("2026-03-01T09:59:00Z"),
    tailLines: 5,
    limitBytes: 9,
  });
  expect(parse("sinceTime=2026-03-01T09:00:00Z").since).toEqual(new Date("2026-03-01T09:00:00Z"));
  const said = (query: string) => refusal(() => parse(query));
  expect(said("tailLines=-1")).toBe(
    '422 PodLogOptions "web" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0',
  );
  expect(said("limitBytes=0")).toContain("limitBytes: Invalid value: 0: must be greater than 0");
  expect(said("sinceSeconds=0")).toContain("sinceSeconds: Invalid value: 0");
  expect(said("sinceSeconds=1&sinceTime=2026-03-01T09:00:00Z")).toContain("at most one of");
  expect(said("tailLines=many")).toContain('400 strconv.ParseInt: parsing "many": invalid syntax');
  expect(said("sinceTime=yesterday")).toContain("400 parsing time");
});
