import { expect, test } from "vitest";
import { amountWords } from "./amount-words.ts";

test.each([
  ["cpu", 500, "500m"],
  ["cpu", 2_000, "2"],
  ["memory", 1_610_612_736, "1.5Gi"],
  ["memory", 0, "0"],
  ["memory", 512 * 2 ** 20, "512Mi"],
  ["hugepages-2Mi", 4 * 2 ** 20, "4Mi"],
  ["nvidia.com/gpu", 8, "8"],
  ["pods", 1, "1"],
])("%s %d is written %s", (resource, amount, words) => {
  expect(amountWords(resource, amount)).toBe(words);
});
