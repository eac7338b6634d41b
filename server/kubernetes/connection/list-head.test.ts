import { expect, test } from "vitest";
import { EarlyToken } from "./list-head.ts";

const BEGIN = '{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1","continue":"abc"},"items":[';

/** What is told when the text comes in these pieces, and after which. */
function told(...pieces: string[]): string[] {
  const tokens: string[] = [];
  const early = new EarlyToken((token) => tokens.push(token));
  return pieces.map((piece) => {
    early.push(Buffer.from(piece));
    return tokens.join();
  });
}

test.each<[string, string[], string[]]>([
  ["in the first bytes", [`${BEGIN}{"metadata":{`, "}}]}"], ["abc", "abc"]],
  ["cut anywhere", [BEGIN.slice(0, 5), BEGIN.slice(5, 60), BEGIN.slice(60), "]}"], ["", "", "abc", "abc"]],
  ["the last page has none", [BEGIN.replace(',"continue":"abc"', ""), "]}"], ["", ""]],
  ["an empty one is none", [BEGIN.replace("abc", ""), "]}"], ["", ""]],
  [
    "a list that begins with its items says it too late",
    ['{"apiVersion":"v1","items":[{"continue":"no"}', "]}"],
    ["", ""],
  ],
  ["what is no list has none", ["<html>", 'the "items":[', "]"], ["", "", ""]],
])("the continue token: %s", (_, pieces, expected) => {
  expect(told(...pieces)).toEqual(expected);
});

test("a beginning that does not end is not looked through for ever", () => {
  expect(told("x".repeat(10_000), BEGIN)).toEqual(["", ""]);
});
