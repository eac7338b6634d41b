import { expect, test } from "vitest";
import { counted, listed } from "./words.ts";

test("a number agrees with its noun", () => {
  expect(counted(1, "node")).toBe("1 node");
  expect(counted(1200, "node")).toBe("1,200 nodes");
  expect(counted(2, "entry", "entries")).toBe("2 entries");
});

test("parts are listed as in a sentence", () => {
  expect(listed([])).toBe("");
  expect(listed(["dev"])).toBe("dev");
  expect(listed(["dev", "test", "prod"])).toBe("dev, test and prod");
});
