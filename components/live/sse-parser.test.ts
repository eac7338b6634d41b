import { expect, test } from "vitest";
import { SseParser } from "./sse-parser.ts";

test("an event is given out once its blank line has come, in whatever pieces it arrives", () => {
  const parser = new SseParser();
  expect(parser.push("id: p-1\nda")).toEqual([]);
  expect(parser.push('ta: {"a":1}\n')).toEqual([]);
  expect(parser.push("\nid: p-2\ndata: x\n\n")).toEqual([
    { id: "p-1", data: '{"a":1}' },
    { id: "p-2", data: "x" },
  ]);
});

test("comments are passed over", () => {
  expect(new SseParser().push(": beat\n\n: beat\n\ndata: x\n\n")).toEqual([{ id: null, data: "x" }]);
});

test("lines of data are joined, whatever ends them, a line end cut in two included", () => {
  const parser = new SseParser();
  expect(parser.push("data: a\r")).toEqual([]);
  expect(parser.push("\ndata: b\r\n\r\n")).toEqual([{ id: null, data: "a\nb" }]);
});
