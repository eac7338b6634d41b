import { expect, test } from "vitest";
import { aContainer, aNode, aPod } from "../testing/index.ts";
import { unreadableNodeQuantities, unreadableQuantities } from "./unreadable.ts";

test("a pod whose amounts can all be read has nothing to report", () => {
  expect(unreadableQuantities(aPod({ spec: { containers: [aContainer("a", { cpu: " 1 " })] } }))).toEqual([]);
  expect(unreadableQuantities({})).toEqual([]);
});

test("every unreadable amount is named by its path", () => {
  const bad = { cpu: "abc" };
  const pod = aPod({
    spec: {
      containers: [aContainer("a", bad, { memory: "" })],
      initContainers: [aContainer("i", bad)],
      overhead: bad,
      resources: { limits: bad },
    },
    status: {
      containerStatuses: [{ name: "a", resources: { requests: bad }, allocatedResources: bad }],
      initContainerStatuses: [{ resources: { limits: bad } }],
      resources: { requests: bad },
      allocatedResources: bad,
      nodeAllocatableResourceClaimStatuses: [
        {
          resourceClaimName: "c",
          resources: bad,
          mapping: [{ name: "cpu", quantity: "x" }],
          overhead: [{ name: "memory", perPod: "y", perContainer: "z" }],
        },
      ],
    },
  });
  expect(unreadableQuantities(pod).map((each) => each.path)).toEqual([
    "spec.containers[a].resources.requests.cpu",
    "spec.containers[a].resources.limits.memory",
    "spec.initContainers[i].resources.requests.cpu",
    "spec.resources.limits.cpu",
    "spec.overhead.cpu",
    "status.containerStatuses[a].resources.requests.cpu",
    "status.containerStatuses[a].allocatedResources.cpu",
    "status.initContainerStatuses[].resources.limits.cpu",
    "status.resources.requests.cpu",
    "status.allocatedResources.cpu",
    "status.nodeAllocatableResourceClaimStatuses[c].resources.cpu",
    "status.nodeAllocatableResourceClaimStatuses[c].mapping[cpu]",
    "status.nodeAllocatableResourceClaimStatuses[c].overhead[memory].perPod",
    "status.nodeAllocatableResourceClaimStatuses[c].overhead[memory].perContainer",
  ]);
  expect(unreadableQuantities(pod)[0]?.message).toBe(
    'spec.containers[a].resources.requests.cpu: The amount "abc" is not a quantity such as 500m, 1.5Gi or 1e3.',
  );
});

test("a node's capacity and allocatable are looked at, too", () => {
  const node = aNode({ status: { capacity: { cpu: "four" }, allocatable: { memory: "1Gb" } } });
  expect(unreadableNodeQuantities(node).map((each) => each.path)).toEqual([
    "status.capacity.cpu",
    "status.allocatable.memory",
  ]);
});
