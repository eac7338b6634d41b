import { expect, test } from "vitest";
import { FAULTS, parseFaultRequest } from "./fault.ts";

const CLUSTERS = ["aks-dev-weu", "aks-prod-weu"];
const refusal = (body: unknown): string => {
  const parsed = parseFaultRequest(body, CLUSTERS);
  return parsed.ok ? "" : parsed.error.message;
};

test.each(Object.keys(FAULTS))("%s is understood, with and without a duration", (fault) => {
  const body = { cluster: "aks-dev-weu", fault, kind: "pods" };
  expect(parseFaultRequest(body, CLUSTERS)).toMatchObject({ ok: true, value: { cluster: "aks-dev-weu", fault } });
  expect(parseFaultRequest({ ...body, seconds: 0.5 }, CLUSTERS)).toMatchObject({ ok: true, value: { seconds: 0.5 } });
});

test.each(["pods", "Pod", "po"])("the kind to forbid may be called %s", (kind) => {
  const parsed = parseFaultRequest({ cluster: "aks-dev-weu", fault: "forbidden", kind }, CLUSTERS);
  expect(parsed).toMatchObject({ ok: true, value: { kind: "pods" } });
});

test("what is wrong is said with what would be right", () => {
  const good = { cluster: "aks-dev-weu", fault: "watch-stall" };
  expect(refusal(undefined)).toContain("the body must be an object");
  expect(refusal({ ...good, fault: "fire" })).toContain("fault must be one of cluster-gone, watch-stall");
  expect(refusal({ ...good, fault: "toString" })).toContain("fault must be one of");
  expect(refusal({ ...good, cluster: "moon" })).toBe('there is no cluster "moon"; there are aks-dev-weu, aks-prod-weu');
  for (const seconds of [0, -1, "5", Number.NaN, 1e9])
    expect(refusal({ ...good, seconds })).toContain("seconds must be");
  expect(refusal({ ...good, fault: "forbidden" })).toContain("kind must be one of configmaps, events");
});
