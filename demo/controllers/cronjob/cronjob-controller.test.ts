import { expect, test } from "vitest";
import type { CronJobObject } from "../../kubernetes/object-types.ts";
import { aPodSpec, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

function aCronJob(cluster: TestCluster, behaviour: string, over: Partial<CronJobObject["spec"]> = {}): void {
  cluster.store.create("cronjobs", {
    metadata: { name: "report", namespace: NAMESPACE },
    spec: {
      schedule: "*/5 * * * *",
      jobTemplate: {
        spec: {
          backoffLimit: 0,
          template: {
            metadata: { annotations: { "demo.slipway.dev/behaviour": behaviour } },
            spec: { ...aPodSpec("registry.example/shop/report:1"), restartPolicy: "Never" },
          },
        },
      },
      ...over,
    },
  });
}

const awake = () => testCluster({ still: false });
const jobs = ({ store }: TestCluster) => store.list("jobs").map(({ metadata }) => metadata.name);
const statusOf = ({ store }: TestCluster) => store.get("cronjobs", NAMESPACE, "report")?.status;
const MINUTE = 60_000;
/** The tests' clock begins at 08:00. */
const nameAt = (minute: number) => `report-${Date.parse("2026-05-04T08:00:00Z") / MINUTE + minute}`;

test("a job is started at each time, named after it, and seen to its end", () => {
  const cluster = awake();
  aCronJob(cluster, "complete");
  cluster.clock.advance(4 * MINUTE);
  expect(jobs(cluster)).toEqual([]);
  cluster.clock.advance(3 * MINUTE);
  expect(jobs(cluster)).toEqual([nameAt(5)]);
  const [job] = cluster.store.list("jobs");
  expect(job?.metadata.annotations?.["batch.kubernetes.io/cronjob-scheduled-timestamp"]).toBe("2026-05-04T08:05:00Z");
  expect(statusOf(cluster)).toMatchObject({ lastScheduleTime: "2026-05-04T08:05:00Z" });
  expect(statusOf(cluster)?.active).toBeUndefined();
  expect(statusOf(cluster)?.lastSuccessfulTime).toBe(job?.status.completionTime);
  expect(cluster.events("report")).toEqual([
    `SuccessfulCreate: Created job ${nameAt(5)}`,
    `SawCompletedJob: Saw completed job: ${nameAt(5)}, condition: Complete`,
  ]);
});

test("of jobs that are over the last three that succeeded and the last that failed are kept", () => {
  const good = awake();
  aCronJob(good, "complete");
  good.clock.advance(31 * MINUTE);
  expect(jobs(good)).toEqual([20, 25, 30].map(nameAt));
  const bad = awake();
  aCronJob(bad, "crash");
  bad.clock.advance(31 * MINUTE);
  expect(jobs(bad)).toEqual([nameAt(30)]);
});

test.each([
  ["Allow", [5, 10, 15], 3],
  ["Forbid", [5], 1],
  ["Replace", [15], 1],
])("%s: what happens while the last one still runs", (concurrencyPolicy, minutes, active) => {
  const cluster = awake();
  aCronJob(cluster, "well", { concurrencyPolicy });
  cluster.clock.advance(16 * MINUTE);
  expect(jobs(cluster)).toEqual(minutes.map(nameAt));
  expect(statusOf(cluster)?.active).toHaveLength(active);
  if (concurrencyPolicy !== "Forbid") return;
  expect(cluster.events("report")).toContain(
    "JobAlreadyActive: Not starting job because prior execution is running and concurrency policy is Forbid",
  );
});

test("after a pause only the last missed time is started", () => {
  const cluster = awake();
  aCronJob(cluster, "complete", { suspend: true });
  cluster.clock.advance(23 * MINUTE);
  expect(jobs(cluster)).toEqual([]);
  cluster.store.mutate("cronjobs", NAMESPACE, "report", (draft) => {
    draft.spec.suspend = false;
  });
  cluster.clock.advance(MINUTE);
  expect(jobs(cluster)).toEqual([nameAt(20)]);
});

test("a start that comes too late is not made up for", () => {
  const cluster = awake();
  aCronJob(cluster, "complete", { suspend: true, startingDeadlineSeconds: 60 });
  cluster.clock.advance(23 * MINUTE);
  cluster.store.mutate("cronjobs", NAMESPACE, "report", (draft) => {
    draft.spec.suspend = false;
  });
  cluster.clock.advance(MINUTE);
  expect(jobs(cluster)).toEqual([]);
});

test("a schedule that is none is said", () => {
  const cluster = awake();
  aCronJob(cluster, "complete", { schedule: "every day" });
  cluster.clock.advance(MINUTE);
  expect(cluster.events("report")[0]).toMatch(
    /^UnparseableSchedule: unparseable schedule "every day": expected exactly 5 fields/,
  );
});

test("in a still world no time comes", () => {
  const cluster = testCluster();
  aCronJob(cluster, "complete");
  cluster.clock.advance(31 * MINUTE);
  expect(jobs(cluster)).toEqual([]);
});
