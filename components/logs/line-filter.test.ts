import { expect, test } from "vitest";
import { lineFilter } from "./line-filter.ts";

const passes = (filter: string, text: string) => lineFilter(filter)?.({ id: 0, source: 0, at: "", text, cutBytes: 0 });

test("a line passes that holds the text, capital letters or not; with ! one that does not", () => {
  expect(passes("timed out", "ERROR: Timed Out after 5 s")).toBe(true);
  expect(passes("timed out", "fine")).toBe(false);
  expect(passes("!debug", "DEBUG x")).toBe(false);
  expect(passes("!debug", "fine")).toBe(true);
});

test("no text, or a lone !, is no filter; any text is only a text", () => {
  expect(lineFilter("")).toBeNull();
  expect(lineFilter("!")).toBeNull();
  expect(passes("[a-z(", "what [a-z( means")).toBe(true);
});
