import { expect, test } from "vitest";
import { contractVersion } from "./contract-version.ts";

test("is the same each time, and short enough for a header", () => {
  expect(contractVersion()).toMatch(/^[\w-]{16}$/);
  expect(contractVersion()).toBe(contractVersion());
});
