import fc from "fast-check";
import { expect, test } from "vitest";
import type { Pod } from "../objects/pod.ts";
import { formatQuantity, milliValueOf } from "../quantity/quantity.ts";
import { aContainer, aPod } from "../testing/index.ts";
import type { Amounts } from "./amounts.ts";
import { effectiveLimits, podLimits, podRequests, reportsAmounts, schedulingRequests } from "./pod-requests.ts";

const texts = (amounts: Amounts) => Object.fromEntries([...amounts].map(([name, q]) => [name, formatQuantity(q)]));

const POD: Pod = aPod({
  spec: {
    containers: [
      aContainer("a", { cpu: "1", memory: "1Gi", "x/y": "1" }, { memory: "2Gi" }),
      aContainer("b", { cpu: "500m" }),
    ],
    overhead: { cpu: "250m", memory: "64Mi" },
  },
});

test("requests are the containers' plus overhead, limits get overhead only where there is one", () => {
  expect(texts(podRequests(POD))).toEqual({ cpu: "1750m", memory: "1088Mi", "x/y": "1" });
  expect(texts(podLimits(POD))).toEqual({ memory: "2112Mi" });
});

test("overhead can be left out", () => {
  expect(texts(podRequests(POD, { excludeOverhead: true }))).toEqual({ cpu: "1500m", memory: "1Gi", "x/y": "1" });
  expect(texts(podLimits(POD, { excludeOverhead: true }))).toEqual({ memory: "2Gi" });
});

test("a limit of zero gets no overhead", () => {
  const pod = aPod({ spec: { containers: [aContainer("a", {}, { cpu: "0" })], overhead: { cpu: "1" } } });
  expect(texts(podLimits(pod))).toEqual({ cpu: "0" });
});

test("the pod's level stands in place of the containers for the names that it sets, each side for itself", () => {
  const resources = { requests: { cpu: "4", "x/y": "9" }, limits: { cpu: "8" } };
  const pod = { ...POD, spec: { ...POD.spec, resources } };
  expect(texts(podRequests(pod))).toEqual({ cpu: "4250m", memory: "1088Mi", "x/y": "1" });
  expect(texts(podLimits(pod))).toEqual({ memory: "2112Mi", cpu: "8250m" });
  expect(texts(podRequests(pod, { skipPodLevelResources: true }))).toEqual(texts(podRequests(POD)));
});

test("a pod level that names only resources that are not heard there changes nothing", () => {
  const pod = { ...POD, spec: { ...POD.spec, resources: { requests: { "x/y": "9" }, limits: { "x/y": "9" } } } };
  expect(texts(podRequests(pod))).toEqual(texts(podRequests(POD)));
  expect(texts(podLimits(pod))).toEqual(texts(podLimits(POD)));
});

test("the kubelet's figures of the pod hold the overhead already: it is counted once", () => {
  const spec = {
    containers: [aContainer("a", { cpu: "1" })],
    overhead: { cpu: "500m" },
    resources: { requests: { cpu: "2" } },
  };
  const pod = aPod({
    spec,
    status: { resources: { requests: { cpu: "2500m" } }, allocatedResources: { cpu: "2500m" } },
  });
  expect(texts(schedulingRequests(pod))).toEqual({ cpu: "2500m" });
});

test("defaults stand in for containers that do not name a resource, not for those that say zero", () => {
  const pod = aPod({ spec: { containers: [aContainer("a", { cpu: "0" }), aContainer("b", {})] } });
  expect(texts(podRequests(pod, { nonMissingContainerRequests: { cpu: "100m" } }))).toEqual({ cpu: "100m" });
  expect(texts(podLimits(pod, { nonMissingContainerRequests: { cpu: "100m" } }))).toEqual({});
});

test("the scheduler counts a resize under way, by the rule of the server's version", () => {
  const pod = aPod({
    spec: { containers: [aContainer("a", { cpu: "1" }, { cpu: "1" }), aContainer("b", { cpu: "2" }, { cpu: "2" })] },
    status: {
      containerStatuses: [
        { name: "a", resources: { requests: { cpu: "2" }, limits: { cpu: "2" } } },
        { name: "b", resources: { requests: { cpu: "1" }, limits: { cpu: "1" } } },
      ],
    },
  });
  const cpuBy = (version?: string) =>
    [schedulingRequests(pod, version), effectiveLimits(pod, version)].map((a) => texts(a).cpu);
  expect(cpuBy("v1.36.1-gke.10")).toEqual(["4", "4"]);
  expect(cpuBy("v1.37.0")).toEqual(["3", "3"]);
  expect(cpuBy()).toEqual(["3", "3"]);
  expect(cpuBy("nonsense")).toEqual(["3", "3"]);
});

test("of resizes that can never fit, only what is in force counts, at the pod's level too", () => {
  const pod = aPod({
    spec: { containers: [], resources: { requests: { cpu: "9" }, limits: { cpu: "9" } } },
    status: {
      conditions: [{ type: "PodResizePending", reason: "Infeasible" }],
      resources: { requests: { cpu: "2" }, limits: { cpu: "3" } },
      allocatedResources: { cpu: "2" },
    },
  });
  expect([texts(schedulingRequests(pod)), texts(effectiveLimits(pod))]).toEqual([{ cpu: "2" }, { cpu: "3" }]);
});

test("whatever is missing or malformed, the answer is amounts of zero or more and never an exception", () => {
  const text = fc.constantFrom("1", "100m", "", "abc", "1e9999", "-", "9".repeat(2_000));
  const list = fc.option(fc.dictionary(fc.constantFrom("cpu", "memory", "a/b", "__proto__"), text), { nil: undefined });
  const resources = fc.record({ requests: list, limits: list }, { requiredKeys: [] });
  const container = fc.record(
    { name: fc.constantFrom("a", "b"), resources, restartPolicy: fc.constant("Always") },
    { requiredKeys: [] },
  );
  const status = fc.record(
    { name: fc.constantFrom("a", "b"), resources, allocatedResources: list },
    { requiredKeys: [] },
  );
  const pod = fc.record(
    {
      spec: fc.record(
        { containers: fc.array(container), initContainers: fc.array(container), overhead: list, resources },
        { requiredKeys: [] },
      ),
      status: fc.record(
        { containerStatuses: fc.array(status), resources, allocatedResources: list },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(pod, fc.constantFrom("v1.30.0", "v1.36.0", undefined), (any, version) => {
      // Absent and undefined are the same to the rules; the type says absent.
      const read: Pod = JSON.parse(JSON.stringify(any));
      for (const amounts of [
        schedulingRequests(read, version),
        effectiveLimits(read, version),
        podRequests(read),
        podLimits(read),
      ]) {
        for (const quantity of amounts.values()) expect(milliValueOf(quantity) >= 0n).toBe(true);
      }
    }),
  );
});

test.each([
  ["nothing", {}, false],
  ["statuses without amounts", { containerStatuses: [{ name: "a" }], initContainerStatuses: [] }, false],
  ["a container's resources", { containerStatuses: [{ resources: {} }] }, true],
  ["what a sidecar was allocated", { initContainerStatuses: [{ allocatedResources: {} }] }, true],
  ["the pod's resources", { resources: {} }, true],
  ["what the pod was allocated", { allocatedResources: {} }, true],
  ["a resize that can never fit", { conditions: [{ type: "PodResizePending", reason: "Infeasible" }] }, true],
  ["claims", { nodeAllocatableResourceClaimStatuses: [] }, true],
])("a status with %s reports amounts: %o %s", (_what, status, reports) => {
  expect(reportsAmounts({ status })).toBe(reports);
  expect(reportsAmounts({})).toBe(false);
});
