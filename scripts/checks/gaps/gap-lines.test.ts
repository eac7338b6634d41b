import { expect, test } from "vitest";
import { gapsOf } from "./gap-lines.ts";

test("a gap is told with its place, what it is and what to do", () => {
  expect(gapsOf("a.yaml", "x: 1\n  # gap: your DNS zone: set the host\n")).toEqual([
    { place: "a.yaml:2", what: "your DNS zone", todo: "set the host" },
  ]);
  expect(gapsOf("a.ts", "// gap: the digest: look it up\n")).toHaveLength(1);
});

test("a gap that does not say what to do is seen as such; other words are none", () => {
  expect(gapsOf("a", "# gap: the digest\n")).toEqual([{ place: "a:1", what: "the digest", todo: null }]);
  expect(gapsOf("a", "# mind the gap: between\nx # gap: y: z\n")).toEqual([]);
});
