import { expect, test } from "vitest";
import { podAdvice } from "./pod-advice.ts";
import { TROUBLE_KINDS } from "./trouble.types.ts";

test("every kind of trouble comes with what to do, in whole sentences", () => {
  for (const kind of TROUBLE_KINDS) expect(podAdvice({ kind })).toMatch(/^[A-Z].*\.$/s);
});
