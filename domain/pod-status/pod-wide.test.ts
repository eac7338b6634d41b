import { expect, test } from "vitest";
import { aPod } from "../testing/index.ts";
import { podWide } from "./pod-wide.ts";

test("what is not known reads <none>", () => {
  expect(podWide({})).toEqual({ ip: "<none>", node: "<none>", nominatedNode: "<none>", readinessGates: "<none>" });
});

test("of several addresses the first is shown; old servers give only one", () => {
  expect(podWide(aPod({ status: { podIPs: [{ ip: "10.0.0.1" }, { ip: "fd00::1" }] } })).ip).toBe("10.0.0.1");
  expect(podWide(aPod({ status: { podIP: "10.0.0.2" } })).ip).toBe("10.0.0.2");
});

test("a readiness gate is open when its condition is True", () => {
  const readinessGates = [{ conditionType: "a" }, { conditionType: "b" }, { conditionType: "c" }];
  const conditions = [
    { type: "a", status: "True" },
    { type: "b", status: "False" },
  ];
  expect(podWide(aPod({ spec: { readinessGates }, status: { conditions } })).readinessGates).toBe("1/3");
});
