import { expect, test } from "vitest";
import type { PodStatus } from "../objects/pod.ts";
import { formatQuantity } from "../quantity/quantity.ts";
import { aContainer, aPod } from "../testing/index.ts";
import { isResizeInfeasible, sumOfContainers } from "./container-sums.ts";

const INFEASIBLE = [{ type: "PodResizePending", status: "True", reason: "Infeasible" }];

function cpuOf(status: PodStatus, options: { serverMinor?: number } = {}, spec = ["1", "2"]): string {
  const containers = spec.map((cpu, index) => aContainer(`c${index}`, { cpu }, { cpu }));
  const pod = aPod({ spec: { containers }, status });
  const sum = sumOfContainers(pod, "requests", { useStatusResources: true, ...options }).get("cpu");
  return sum === undefined ? "nothing" : formatQuantity(sum);
}

const swapped: PodStatus = {
  containerStatuses: [
    { name: "c0", resources: { requests: { cpu: "2" } }, allocatedResources: { cpu: "2" } },
    { name: "c1", resources: { requests: { cpu: "1" } }, allocatedResources: { cpu: "1" } },
  ],
};

test("one grows and another shrinks: servers up to 1.36 count the greater of each, later ones the greater sum", () => {
  expect(cpuOf(swapped, { serverMinor: 36 })).toBe("4");
  expect(cpuOf(swapped, { serverMinor: 37 })).toBe("3");
  expect(cpuOf(swapped)).toBe("3");
});

test.each([
  ["what is allocated counts", { allocatedResources: { cpu: "5" }, resources: { requests: { cpu: "1" } } }, "7"],
  ["what is in force counts", { allocatedResources: { cpu: "1" }, resources: { requests: { cpu: "5" } } }, "7"],
  ["missing figures in force are read as allocated", { allocatedResources: { cpu: "5" } }, "7"],
  ["without any figure the spec counts", {}, "3"],
])("%s", (_name, status, cpu) => {
  expect(cpuOf({ containerStatuses: [{ name: "c0", ...status }] })).toBe(cpu);
});

test("before 1.37 a container whose status has no resources counts by its spec", () => {
  const status = { containerStatuses: [{ name: "c0", allocatedResources: { cpu: "5" } }] };
  expect(cpuOf(status, { serverMinor: 36 })).toBe("3");
});

test("of a resize that can never fit, the spec drops out", () => {
  const statuses = ["c0", "c1"].map((name) => ({
    name,
    resources: { requests: { cpu: "500m" } },
    allocatedResources: { cpu: "500m" },
  }));
  const status = { containerStatuses: statuses, conditions: INFEASIBLE };
  expect([cpuOf(status), cpuOf(status, { serverMinor: 36 })]).toEqual(["1", "1"]);
  expect(isResizeInfeasible(aPod({ status: { conditions: INFEASIBLE } }))).toBe(true);
  expect(isResizeInfeasible(aPod({ status: { conditions: [{ type: "PodResizePending", reason: "Deferred" }] } }))).toBe(
    false,
  );
});

test("limits look at what is in force, never at what is allocated", () => {
  const containers = [aContainer("c0", {}, { cpu: "1" })];
  const containerStatuses = [{ name: "c0", resources: { limits: { cpu: "2" } }, allocatedResources: { cpu: "9" } }];
  const pod = aPod({ spec: { containers }, status: { containerStatuses } });
  for (const serverMinor of [36, 37]) {
    const sum = sumOfContainers(pod, "limits", { useStatusResources: true, serverMinor }).get("cpu");
    expect(sum === undefined ? "" : formatQuantity(sum)).toBe("2");
  }
});

test("the pod's own figures of a resize stand in for those of its containers", () => {
  const pod = aPod({
    spec: { containers: [aContainer("c0", { cpu: "1" })] },
    status: { allocatedResources: { cpu: "3" }, resources: { requests: { cpu: "2" } } },
  });
  const cpu = (inPlacePodLevelResources: boolean) =>
    sumOfContainers(pod, "requests", { useStatusResources: true, inPlacePodLevelResources }).get("cpu")?.nano;
  expect([cpu(true), cpu(false)]).toEqual([3_000_000_000n, 1_000_000_000n]);
});

test("ordinary init containers count by their status from 1.37 on", () => {
  const pod = aPod({
    spec: { containers: [aContainer("c0", { cpu: "1" })], initContainers: [aContainer("i0", { cpu: "2" })] },
    status: { initContainerStatuses: [{ name: "i0", resources: { requests: { cpu: "5" } } }] },
  });
  const cpu = (serverMinor: number) =>
    sumOfContainers(pod, "requests", { useStatusResources: true, serverMinor }).get("cpu")?.nano;
  expect([cpu(36), cpu(37)]).toEqual([2_000_000_000n, 5_000_000_000n]);
});
