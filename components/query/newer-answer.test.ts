import { expect, test } from "vitest";
import { isOlder, newerAnswer } from "./newer-answer.ts";

test("an answer of an older version of the same process is dropped", () => {
  const shown = { version: "p1-7", items: [1] };
  expect(newerAnswer(shown, { version: "p1-6", items: [] })).toBe(shown);
});

test("an answer of the same or a newer version replaces what is shown", () => {
  expect(newerAnswer({ version: "p1-7", items: [1] }, { version: "p1-8", items: [2] })).toEqual({
    version: "p1-8",
    items: [2],
  });
  expect(newerAnswer({ version: "p1-7", items: [1] }, { version: "p1-7", items: [2] })).toEqual({
    version: "p1-7",
    items: [2],
  });
});

test("versions are compared as numbers, not as text", () => {
  expect(isOlder({ version: "p1-9" }, { version: "p1-10" })).toBe(true);
});

test("an answer of another process is never called older", () => {
  expect(isOlder({ version: "p2-1" }, { version: "p1-900" })).toBe(false);
});

test("a node's kubelet version is not taken for the version of the answer", () => {
  const shown = { version: "v1.36.2-100", answerVersion: "p1-2" };
  expect(isOlder({ version: "v1.36.2-9", answerVersion: "p1-3" }, shown)).toBe(false);
});

test("parts that did not change keep their identity", () => {
  const shown = { version: "p1-1", items: [{ name: "a" }, { name: "b" }] };
  const next = newerAnswer(shown, { version: "p1-2", items: [{ name: "a" }, { name: "c" }] });
  expect(next).toHaveProperty("items");
  expect((next as typeof shown).items[0]).toBe(shown.items[0]);
});
