import { expect, test } from "vitest";
import { isTouched } from "./topics.ts";

const clusterOf = (environment: string) => (environment === "prod" ? "c-prod" : undefined);
const podsOfAll = ["api", "listPods", {}, {}];

test("a change of pods makes a list of pods stale, a change of events does not", () => {
  expect(isTouched(podsOfAll, { cluster: "c1", kind: "pods" }, clusterOf)).toBe(true);
  expect(isTouched(podsOfAll, { cluster: "c1", kind: "events" }, clusterOf)).toBe(false);
});

test("a change in another cluster leaves a list of one cluster alone", () => {
  const key = ["api", "listPods", {}, { cluster: "c2" }];
  expect(isTouched(key, { cluster: "c1", kind: "pods" }, clusterOf)).toBe(false);
  expect(isTouched(key, { cluster: "c2", kind: "pods" }, clusterOf)).toBe(true);
});

test("an environment narrows to its cluster; one that is not known yet to nothing", () => {
  const inProd = ["api", "listPods", {}, { environment: "prod" }];
  expect(isTouched(inProd, { cluster: "c1", kind: "pods" }, clusterOf)).toBe(false);
  expect(isTouched(inProd, { cluster: "c-prod", kind: "pods" }, clusterOf)).toBe(true);
  expect(isTouched(["api", "listPods", {}, { environment: "new" }], { cluster: "c1", kind: "pods" }, clusterOf)).toBe(
    true,
  );
});

test("keys of others are never touched", () => {
  expect(isTouched(["own"], { cluster: "c1", kind: "pods" }, clusterOf)).toBe(false);
});
