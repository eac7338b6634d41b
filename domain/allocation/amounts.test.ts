import { expect, test } from "vitest";
import { formatQuantity } from "../quantity/quantity.ts";
import { type Amounts, greatestOf, isPodLevelResource, readAmounts, sumOf } from "./amounts.ts";

const texts = (amounts: Amounts) => Object.fromEntries([...amounts].map(([name, q]) => [name, formatQuantity(q)]));

test("amounts that cannot be read are left out, never zero", () => {
  expect(texts(readAmounts({ cpu: "100m", memory: "abc", "nvidia.com/gpu": "" }))).toEqual({ cpu: "100m" });
});

test("a list that is not there is empty", () => {
  expect(readAmounts(undefined).size).toBe(0);
});

test("sums and greatest go name by name", () => {
  const lists = [readAmounts({ cpu: "1", memory: "1Gi" }), readAmounts({ cpu: "2" }), readAmounts({ "a/b": "1" })];
  expect(texts(sumOf(lists))).toEqual({ cpu: "3", memory: "1Gi", "a/b": "1" });
  expect(texts(greatestOf(...lists))).toEqual({ cpu: "2", memory: "1Gi", "a/b": "1" });
});

test("only cpu, memory and huge pages are heard at the pod's level", () => {
  const names = ["cpu", "memory", "hugepages-2Mi", "ephemeral-storage", "nvidia.com/gpu"];
  expect(names.filter(isPodLevelResource)).toEqual(["cpu", "memory", "hugepages-2Mi"]);
});
