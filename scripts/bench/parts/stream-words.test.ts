import { expect, test } from "vitest";
import { messagesIn } from "./stream-words.ts";

test("what a stream said, in words: changes with their kind and cluster, heartbeats and the greeting aside", () => {
  const said = [
    'retry: 1000\nid: e-1\nevent: hello\ndata: {"type":"hello","epoch":"e","at":"2026-11-28T10:00:00.000Z","heartbeatSeconds":15}',
    'id: e-2\nevent: changed\ndata: {"type":"changed","cluster":"prod","kind":"pods","version":"1","objects":null,"waitedMs":0,"at":"2026-11-28T10:00:00.000Z"}',
    ": alive",
    'event: reset\ndata: {"type":"reset","epoch":"e","at":"2026-11-28T10:00:00.000Z"}',
    'id: e-3\nevent: changed\ndata: {"type":"cha',
  ];
  expect(messagesIn(said.join("\n\n"))).toEqual(["changed pods of prod", "reset"]);
});
