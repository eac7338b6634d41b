import { expect, test } from "vitest";
import { requestIdFrom } from "./request-id.ts";

test("a caller's id is kept where a log can hold it", () => {
  expect(requestIdFrom("b6f1-1:2.3_x")).toBe("b6f1-1:2.3_x");
});

test.each([undefined, null, "", "a b", 'x"}', "a\nb", "x".repeat(129)])("%j is replaced by a new one", (given) => {
  expect(requestIdFrom(given)).toMatch(/^[0-9a-f-]{36}$/);
});
