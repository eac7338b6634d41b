import { afterEach, expect, test, vi } from "vitest";
import type { PodObject } from "../object-types.ts";
import type { ContainerRun, LogLine } from "./node-agent.ts";
import { SteadyAgent } from "./steady-agent.ts";

const START = new Date("2026-03-01T10:00:00Z");
const metadata = { name: "web-1", namespace: "shop", uid: "u", resourceVersion: "1", creationTimestamp: "" };
const pod: PodObject = { apiVersion: "v1", kind: "Pod", metadata, spec: { containers: [] }, status: {} };
const run: ContainerRun = { pod, container: "web", startedAt: START };
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);

afterEach(() => {
  vi.useRealTimers();
});

test("the lines of a run follow from its start: asked twice, or for a part, they are the same", () => {
  const agent = new SteadyAgent(() => later(3600));
  const all = [...agent.linesOf(run, {})];
  expect(all[0]).toEqual({ time: START, text: "web started" });
  expect([...new SteadyAgent(() => later(3600)).linesOf(run, {})]).toEqual(all);
  expect([...agent.linesOf(run, { last: 3 })]).toEqual(all.slice(-3));
  const since = all[100]?.time ?? expect.unreachable();
  expect([...agent.linesOf(run, { since })]).toEqual(all.slice(100));
  expect([...agent.linesOf(run, { since: later(-5), last: 0 })]).toEqual([]);
  const ended = [...agent.linesOf({ ...run, finishedAt: later(60) }, {})];
  expect(ended).toEqual(all.filter(({ time }) => time <= later(60)));
});

test("who follows hears each next line at its time, until the end", () => {
  vi.useFakeTimers({ now: later(100) });
  const agent = new SteadyAgent(() => new Date());
  const past = [...agent.linesOf(run, {})].length;
  const heard: LogLine[] = [];
  const stop = agent.follow(run, (line) => heard.push(line));
  vi.advanceTimersByTime(60_000);
  expect([...agent.linesOf(run, {})].slice(past)).toEqual(heard);
  expect(heard.length).toBeGreaterThan(5);
  stop();
  const before = heard.length;
  vi.advanceTimersByTime(60_000);
  expect(heard.length).toBe(before);
});

test("only containers that run use something", () => {
  const running = { name: "web", image: "", imageID: "", ready: true, restartCount: 0, state: { running: {} } };
  const ended = { ...running, name: "job", state: { terminated: { exitCode: 0 } } };
  const agent = new SteadyAgent(() => START);
  const usages = agent.usageOfPod({ ...pod, status: { containerStatuses: [running, ended] } });
  expect(usages.map(({ container }) => container)).toEqual(["web"]);
});
