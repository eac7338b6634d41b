import { expect, test } from "vitest";
import { minorOf } from "./server-minor.ts";

test.each([
  ["v1.36.1", 36],
  ["1.29", 29],
  ["v1.33.5-gke.1080000", 33],
  ["v1.36+", 36],
  ["v2.0.0", undefined],
  ["v1.", undefined],
  ["v1.99999", undefined],
  ["", undefined],
  [undefined, undefined],
])("the minor of %j is %j", (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});
