import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isTimingCurrent, timingComponent } from "./hello-timing.ts";

test("the manifests' grace, preStop and gateway time-outs are those that the one value gives", () => {
  expect(isTimingCurrent()).toBe(true);
});

test("another value changes all of them", () => {
  const [minute, hour] = [timingComponent(60), timingComponent(600)];
  const numbers = (text: string) =>
    [...text.matchAll(/(?:Seconds: |seconds: |equest: |value: ")(\d+)/g)].map(([, n]) => n);
  expect(numbers(minute)).toEqual(["60", "60", "10", "3660", "3660", "45", "45"]);
  expect(numbers(hour)).toEqual(["600", "600", "100", "36600", "36600", "450", "450"]);
});

test("no other manifest of the service states a time-out of its own", () => {
  for (const file of ["deployment.yaml", "route.yaml"]) {
    const text = readFileSync(path.join(import.meta.dirname, "../manifests/hello/base", file), "utf8");
    expect(text).not.toMatch(/^\s*(terminationGracePeriodSeconds|preStop|timeouts|request): *\d/m);
  }
});
