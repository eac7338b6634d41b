import { expect, test } from "vitest";
import { findingsOf } from "./tree.ts";

const file = (name: string, text = "") => ({ name, text });

test.each([
  ["a lock file with addresses", file("package-lock.json", '"resolved": "https://x"'), "download addresses"],
  ["a path of one machine", file("docs/a.md", "see /work/x"), "path of one machine"],
  ["a file of 401 lines", file("server/a.ts", "\n".repeat(401)), "401 lines"],
  ["a rule without a test", file("domain/gpu/free.ts"), "without a test"],
  ["a folder of leftovers", file("server/utils/a.ts"), "name the thing"],
])("%s is found", (_what, found, words) => {
  expect(findingsOf([found]).join()).toContain(words);
});

test("a rule with its test, a file of 400 lines and an address with /work in it are well", () => {
  const files = [
    file("domain/gpu/free.ts"),
    file("domain/gpu/free.test.ts", "\n".repeat(400)),
    file("a.md", "https://x.org/work/y"),
  ];
  expect(findingsOf(files)).toEqual([]);
});
