import { expect, test } from "vitest";
import { newDecodeContext } from "../context.ts";
import { decodeCronJob } from "./cron-job.ts";
import { decodeJob } from "./job.ts";

const context = newDecodeContext();
const metadata = { name: "train", namespace: "ml", uid: "u", resourceVersion: "9" };
const template = {
  metadata: { labels: { app: "train" } },
  spec: {
    containers: [{ name: "main", image: "train:3", env: [{ name: "TOKEN", value: "must-not-be-kept" }] }],
    volumes: [{ name: "data", persistentVolumeClaim: { claimName: "dataset" } }],
  },
};

test("a Job is read with what it wants and how far it is; its env is not", () => {
  const record = decodeJob(
    {
      metadata: { ...metadata, ownerReferences: [{ kind: "CronJob", name: "nightly", uid: "c", controller: true }] },
      spec: { completions: 4, parallelism: 2, completionMode: "Indexed", backoffLimit: 6, template },
      status: {
        active: 2,
        ready: 1,
        succeeded: 1,
        failed: 3,
        startTime: "2026-11-24T10:00:00Z",
        conditions: [{ type: "FailureTarget", status: "True", reason: "BackoffLimitExceeded" }],
      },
    },
    context,
  );
  expect(record).toMatchObject({
    kind: "jobs",
    owner: { kind: "CronJob", name: "nightly" },
    job: {
      completions: 4,
      parallelism: 2,
      isIndexed: true,
      isSuspended: false,
      backoffLimit: 6,
      active: 2,
      ready: 1,
      succeeded: 1,
      failed: 3,
      startedAt: Date.parse("2026-11-24T10:00:00Z"),
      completedAt: null,
    },
    images: [{ container: "main", image: "train:3" }],
    podLabels: { app: "train" },
    claims: ["dataset"],
  });
  expect(JSON.stringify(record)).not.toContain("must-not-be-kept");
});

test("a Job whose controller has said nothing yet has done nothing", () => {
  const record = decodeJob({ metadata, spec: { template } }, context);
  expect(record?.job).toMatchObject({ completions: null, parallelism: 1, active: 0, succeeded: 0, startedAt: null });
});

test("a CronJob is read with its schedule, and what it started", () => {
  const record = decodeCronJob(
    {
      metadata,
      spec: {
        schedule: "*/5 * * * *",
        timeZone: "Europe/Berlin",
        suspend: true,
        startingDeadlineSeconds: 60,
        jobTemplate: { spec: { template } },
      },
      status: { lastScheduleTime: "2026-11-24T10:00:00Z", active: [{ kind: "Job", name: "x", uid: "j1" }] },
    },
    context,
  );
  expect(record).toMatchObject({
    kind: "cronjobs",
    schedule: "*/5 * * * *",
    timeZone: "Europe/Berlin",
    isSuspended: true,
    concurrencyPolicy: "Allow",
    startingDeadlineSeconds: 60,
    lastScheduleAt: Date.parse("2026-11-24T10:00:00Z"),
    lastSuccessAt: null,
    active: ["j1"],
    images: [{ container: "main", image: "train:3" }],
  });
});
