import { expect, test } from "vitest";
import { AmountSum, covers } from "./amounts.ts";

test("amounts are added and written as Kubernetes would; what cannot be read counts nothing", () => {
  const sum = new AmountSum();
  for (const text of ["1500m", "1", "much"]) sum.add("cpu", text);
  for (const text of ["512Mi", "1536Mi"]) sum.add("memory", text);
  expect([sum.text("cpu"), sum.text("memory"), sum.text("pods")]).toEqual(["2500m", "2Gi", "0"]);
});

test("8Gi cover 8Gi and 1G, not 9Gi", () => {
  expect(["8Gi", "1G", "9Gi", undefined].map((asked) => covers("8Gi", asked))).toEqual([true, true, false, true]);
});
