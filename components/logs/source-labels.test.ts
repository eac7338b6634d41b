import { expect, test } from "vitest";
import { sourceColours, sourceLabels } from "./source-labels.ts";

const labels = (...given: [string, string][]) => sourceLabels(given.map(([pod, container]) => ({ pod, container })));

test("pods are called by what tells them apart, whole parts of their names", () => {
  expect(labels(["api-5d9c7b-x2x4z", "api"], ["api-5d9c7b-x2abc", "api"])).toEqual(["x2x4z", "x2abc"]);
  expect(labels(["api-5d9c7b-x2x4z", "api"], ["api-77aaff-k2abc", "api"])).toEqual(["5d9c7b-x2x4z", "77aaff-k2abc"]);
});

test("the container stands there where it is not the same in all", () => {
  expect(labels(["api-1", "api"], ["api-1", "proxy"])).toEqual(["api", "proxy"]);
  expect(labels(["api-1", "api"], ["api-2", "proxy"])).toEqual(["1/api", "2/proxy"]);
});

test("a pod's containers share its colour; the ninth pod has the first one's again", () => {
  const pods = ["a", "a", "b", ...Array.from({ length: 7 }, (_, n) => `p${n}`)];
  expect(sourceColours(pods.map((pod) => ({ pod })))).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 1]);
});

test("one source needs no name", () => {
  expect(labels(["api-1", "api"])).toEqual([""]);
});
