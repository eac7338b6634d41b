import { expect, test } from "vitest";
import { messagesIn } from "./stream-words.ts";

test("what a stream said, in words: changes with their kind and cluster, heartbeats and the greeting aside", () => {
  const said = [
    'retry: 1000\nid: e-1\nevent: hello\ndata: {"type":"hello","epoch":"e"}',
    'id: e-2\nevent: changed\ndata: {"type":"changed","cluster":"prod","kind":"pods"}',
    ": alive",
    'event: reset\ndata: {"type":"reset","epoch":"e"}',
    'id: e-3\nevent: changed\ndata: {"type":"cha',
  ];
  expect(messagesIn(said.join("\n\n"))).toEqual(["changed pods of prod", "reset"]);
});
