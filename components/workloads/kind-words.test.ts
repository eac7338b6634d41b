import { expect, test } from "vitest";
import { listedResources, showCommand } from "./kind-words.ts";

test("the command of a page is rollout status where kubectl has words for it, else get", () => {
  expect(showCommand("StatefulSet", "shop", "db").join(" ")).toBe("-n shop rollout status statefulset/db");
  expect(showCommand("CronJob", "shop", "nightly").join(" ")).toBe("-n shop get cronjob/nightly");
});

test("the command of the list names every kind that is listed", () => {
  expect(listedResources("Job")).toBe("jobs");
  expect(listedResources(null)).toMatch(/^deployments,statefulsets,daemonsets,jobs,cronjobs,replicasets,/);
});
