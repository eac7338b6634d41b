import { expect, test } from "vitest";
import { skewStatus } from "./skew-words.ts";

test.each([
  [0, "ok", "as the control plane"],
  [1, "ok", "1 minor version behind"],
  [3, "warn", "3 minor versions behind, the most that is supported"],
  [4, "bad", "4 minor versions behind: not supported"],
  [-1, "bad", "newer than the control plane: not supported"],
  [null, "unknown", "cannot be compared"],
])("%s behind is %s: %s", (behind, tone, word) => {
  expect(skewStatus(behind)).toEqual({ tone, word });
});
