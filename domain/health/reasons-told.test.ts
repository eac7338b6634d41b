import { expect, test } from "vitest";
import { reasonsTold } from "./reasons-told.ts";

const CUT = "the connection was cut";
const EXPIRED = "the place in the change log has expired (410)";

test.each<[string, (string | null)[], string | null]>([
  ["nobody says why", [null, null], null],
  ["nothing is asked", [], null],
  ["all say the same", [CUT, CUT, null, CUT], CUT],
  ["the last to find out stands first", [CUT, EXPIRED, EXPIRED], `${EXPIRED}; ${CUT}`],
  ["the first to find out stands last", [CUT, CUT, EXPIRED], `${CUT}; ${EXPIRED}`],
  ["as many say one as the other", [CUT, EXPIRED], `${CUT}; ${EXPIRED}`],
  ["more than a sentence bears", ["a", "b", "c", "d", "e"], "a; b; c; and 2 more reasons"],
  ["one more than it bears", ["a", "b", "c", "d"], "a; b; c; and 1 more reason"],
])("%s", (_, reasons, told) => {
  expect(reasonsTold(reasons)).toBe(told);
});

test("a foreign text is cut to what a sentence bears", () => {
  expect(reasonsTold([`${"long ".repeat(100)}\nend`])?.length).toBeLessThanOrEqual(201);
});
