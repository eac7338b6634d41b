import { expect, test } from "vitest";
import { imageTag } from "./image-version.ts";

test.each([
  ["registry.example/shop/api:1.2.3", "1.2.3"],
  ["registry.example:5000/shop/api:1.2.3@sha256:abcd", "1.2.3"],
  ["registry.example:5000/shop/api", null],
  ["api@sha256:abcd", null],
  ["api", null],
  ["api:", null],
  ["", null],
])("%j is of version %j", (image, tag) => {
  expect(imageTag(image)).toBe(tag);
});
