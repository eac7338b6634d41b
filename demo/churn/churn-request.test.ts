import { expect, test } from "vitest";
import { parseChurnRequest } from "./churn-request.ts";

const good = { cluster: "a", what: "changes", perSecond: 100 };
const refusal = (body: unknown): string | null => {
  const parsed = parseChurnRequest(body, ["a", "b"]);
  return parsed.ok ? null : parsed.error;
};

test("an order is read; an hour is the usual length", () => {
  expect(parseChurnRequest(good, ["a"])).toEqual({ ok: true, value: { ...good, seconds: 3_600 } });
});

test("what is wrong is said with what would be right", () => {
  expect(refusal("fast")).toContain("must be an object such as");
  expect(refusal({ ...good, cluster: "c" })).toBe('there is no cluster "c"; there are a, b');
  expect(refusal({ ...good, what: "nodes" })).toContain("what must be changes (of pods) or pods");
  for (const perSecond of [0, -1, "5", 1e9]) expect(refusal({ ...good, perSecond })).toContain("perSecond must be");
  expect(refusal({ ...good, seconds: 0 })).toContain("seconds must be");
});
