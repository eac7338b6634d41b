import { expect, test } from "vitest";
import type { Toleration } from "../objects/pod.ts";
import { taintText, untolerated } from "./tolerations.ts";

const GPU = { key: "sku", value: "gpu", effect: "NoSchedule" };

test.each<[string, Toleration, boolean]>([
  ["the same key, value and effect", { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }, true],
  ["no operator, which is Equal", { key: "sku", value: "gpu" }, true],
  ["another value", { key: "sku", value: "cpu" }, false],
  ["another effect", { key: "sku", operator: "Exists", effect: "NoExecute" }, false],
  ["another key", { key: "team", operator: "Exists" }, false],
  ["any value", { key: "sku", operator: "Exists" }, true],
  ["everything", { operator: "Exists" }, true],
  ["an empty key with Equal, which bears nothing", { operator: "Equal", value: "gpu" }, false],
  ["an operator that is none of the two", { key: "sku", operator: "Gt", value: "1" }, false],
])("%s", (_what, toleration, isBorne) => {
  expect(untolerated([GPU], [toleration])).toEqual(isBorne ? undefined : GPU);
});

test("the first that is not borne is told; one that only prefers others keeps nobody away", () => {
  const spot = { key: "spot", effect: "NoExecute" };
  expect(untolerated([{ key: "x", effect: "PreferNoSchedule" }, GPU, spot], [{ key: "sku", operator: "Exists" }])).toBe(
    spot,
  );
  expect(untolerated([{ key: "x", effect: "PreferNoSchedule" }], [])).toBeUndefined();
  expect(untolerated([], [])).toBeUndefined();
});

test("a taint is written as kubectl writes it", () => {
  expect(taintText(GPU)).toBe("sku=gpu:NoSchedule");
  expect(taintText({ key: "spot", effect: "NoExecute" })).toBe("spot:NoExecute");
});
