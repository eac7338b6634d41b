import { expect, test } from "vitest";
import { podAdvice } from "./pod-advice.ts";
import { TROUBLE_KINDS } from "./trouble.types.ts";

test("a crash for want of memory is advised as that", () => {
  expect(podAdvice({ kind: "crashing", word: "Out of memory" })).toMatch(/memory limit/);
});

test("every kind of trouble comes with what to do, in whole sentences", () => {
  for (const kind of TROUBLE_KINDS) expect(podAdvice({ kind, word: "" })).toMatch(/^[A-Z].*\.$/s);
});
