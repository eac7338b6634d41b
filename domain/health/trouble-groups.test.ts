import { expect, test } from "vitest";
import { aCondition, ago, aPod, aStatus, NOW } from "../testing/index.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";
import { troubleGroups } from "./trouble-groups.ts";

const workload = { kind: "Deployment", namespace: "shop", name: "web" };
const crashing = (name: string, secondsAgo: number) =>
  aPod({
    name,
    status: {
      conditions: [aCondition("Ready", "False", secondsAgo)],
      containerStatuses: [aStatus("main", { state: { waiting: { reason: "CrashLoopBackOff" } } })],
    },
  });

test("what has lasted is told apart from what has just begun", () => {
  const input = [crashing("old", 120), crashing("new", 5), aPod({ name: "fine" })];
  const [group] = troubleGroups(
    { pods: input.map((pod) => ({ pod, workload })), workloads: [] },
    NOW,
    HEALTH_THRESHOLDS,
  );
  expect(group).toMatchObject({ workload, total: 3, own: undefined });
  expect(group?.troubled.map(({ podName }) => podName)).toEqual(["old"]);
  expect(group?.early.map(({ podName }) => podName)).toEqual(["new"]);
});

test("a pod that ended is history once a newer one of its workload is well", () => {
  const failed = aPod({ name: "failed", status: { phase: "Failed", startTime: ago(7_200), conditions: [] } });
  const before = { ...failed, metadata: { ...failed.metadata, creationTimestamp: ago(7_200) } };
  const groupsOf = (pods: readonly (typeof failed)[]) =>
    troubleGroups({ pods: pods.map((pod) => ({ pod, workload })), workloads: [] }, NOW, {
      ...HEALTH_THRESHOLDS,
      endShownSeconds: 100_000,
    });
  expect(groupsOf([before])[0]?.troubled).toHaveLength(1);
  expect(groupsOf([before, aPod()])[0]?.troubled).toHaveLength(0);
});
