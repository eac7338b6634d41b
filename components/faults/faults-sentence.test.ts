import { expect, test } from "vitest";
import { faultsSentence, titleOf } from "./faults-sentence.ts";

test("the heading says how many faults play, and where", () => {
  expect(faultsSentence({ playing: [] })).toBe("No fault is playing in the built-in world");
  expect(faultsSentence({ playing: [{ cluster: "a" }] })).toBe("1 fault is playing in a");
  expect(faultsSentence({ playing: [{ cluster: "a" }, { cluster: "b" }, { cluster: "a" }] })).toBe(
    "3 faults are playing in a and b",
  );
});

test("a fault that is not known keeps its name", () => {
  const known = [{ fault: "watch-stall", title: "Watches go silent", does: "", needsKind: false, momentary: false }];
  expect(titleOf("watch-stall", known)).toBe("Watches go silent");
  expect(titleOf("new-one", known)).toBe("new-one");
});
