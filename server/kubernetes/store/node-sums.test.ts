import fc from "fast-check";
import { expect, test } from "vitest";
import { resourceTableOf } from "#domain/allocation/resource-table.ts";
import type { PodRecord } from "../records.ts";
import { aPodRecord } from "../testing/objects.ts";
import { holdsRoom, isDaemonPod, NodeSumTable } from "./node-sums.ts";

test("a sum counts the pods that are bound and have not ended", () => {
  const sums = new NodeSumTable();
  sums.replace(undefined, aPodRecord({ name: "a" }));
  sums.replace(undefined, aPodRecord({ name: "b", phase: "Pending" }));
  sums.replace(undefined, aPodRecord({ name: "c", phase: "Succeeded" }));
  sums.replace(undefined, aPodRecord({ name: "d", phase: "Failed" }));
  sums.replace(undefined, aPodRecord({ name: "e", node: null }));
  expect(sums.get("aks-cpu-000001")).toEqual({
    podCount: 2,
    requests: { cpu: 500, memory: 512 * 1024 ** 2 },
    limits: { memory: 512 * 1024 ** 2 },
    kubectl: null,
  });
});

test("a node that nothing holds has no sums, also after pods came and went", () => {
  const sums = new NodeSumTable();
  const pod = aPodRecord();
  sums.replace(undefined, pod);
  sums.replace(pod, undefined);
  expect(sums.get("aks-cpu-000001")).toEqual({ podCount: 0, requests: {}, limits: {}, kubectl: null });
  expect(sums.get("unknown")).toEqual({ podCount: 0, requests: {}, limits: {}, kubectl: null });
});

test("says whether a sum changed: not by a status, but by an end", () => {
  const sums = new NodeSumTable();
  const running = aPodRecord();
  expect(sums.replace(undefined, running)).toBe(true);
  const restarted = aPodRecord({ resourceVersion: "1002", status: { message: "something else" } });
  expect(sums.replace(running, restarted)).toBe(false);
  expect(sums.replace(restarted, aPodRecord({ phase: "Failed" }))).toBe(true);
});

test("thirds of a millicore add up exactly before they are rounded", () => {
  const sums = new NodeSumTable();
  for (const name of ["a", "b", "c"]) sums.replace(undefined, aPodRecord({ name, cpu: "0.0005" }));
  expect(sums.get("aks-cpu-000001").requests.cpu).toBe(2);
});

test("kubectl's own totals are said, with the pod, while a resize is under way, and no longer when it is over", () => {
  const sums = new NodeSumTable();
  const resources = { requests: { cpu: "900m", memory: "256Mi" }, limits: { memory: "256Mi" } };
  const containerStatuses = [
    { name: "web", ready: true, started: true, resources, allocatedResources: resources.requests },
  ];
  const resizing = aPodRecord({ name: "growing", status: { containerStatuses } });
  sums.replace(undefined, aPodRecord({ name: "steady" }));
  sums.replace(undefined, resizing);
  const { requests, kubectl } = sums.get("aks-cpu-000001");
  expect(requests.cpu).toBe(1150);
  expect(kubectl).toMatchObject({ requests: { cpu: 500 }, reason: expect.stringContaining("pod growing") });
  sums.replace(resizing, aPodRecord({ name: "growing" }));
  expect(sums.get("aks-cpu-000001").kubectl).toBeNull();
});

test("after any number of changes the sums are those of the domain's rule over the pods that are left", () => {
  const amount = fc.constantFrom("0.3m", "1u", "100m", "2", "1e3", "0");
  const wish = fc.record({
    name: fc.constantFrom("a", "b", "c", "d"),
    node: fc.constantFrom("n1", "n2", null),
    phase: fc.constantFrom("Running", "Pending", "Succeeded"),
    cpu: amount,
    memory: amount,
    isRemoval: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
      const sums = new NodeSumTable();
      const pods = new Map<string, PodRecord>();
      for (const { isRemoval, ...each } of wishes) {
        const before = pods.get(each.name);
        const after = isRemoval ? undefined : aPodRecord(each);
        sums.replace(before, after);
        if (after === undefined) pods.delete(each.name);
        else pods.set(each.name, after);
      }
      for (const node of ["n1", "n2"]) {
        const held = [...pods.values()].filter((pod) => pod.nodeName === node && holdsRoom(pod));
        const table = resourceTableOf(
          {},
          held.map((pod) => pod.amounts),
        );
        const { podCount, requests, limits } = sums.get(node);
        expect(podCount).toBe(held.length);
        for (const name of Object.keys(table)) {
          expect(requests[name] ?? 0).toBe(table[name]?.requests);
          expect(limits[name] ?? 0).toBe(table[name]?.limits);
        }
      }
    }),
  );
});

test("a table of DaemonSets alone counts only their pods, and forgets one that is no longer theirs", () => {
  const sums = new NodeSumTable(isDaemonPod);
  const agent = { ...aPodRecord({ name: "agent" }), owner: { kind: "DaemonSet", name: "agent", uid: "uid-ds" } };
  expect(sums.replace(undefined, aPodRecord({ name: "web" }))).toBe(false);
  expect(sums.replace(undefined, agent)).toBe(true);
  expect(sums.get("aks-cpu-000001")).toMatchObject({ podCount: 1, requests: { cpu: 250 } });
  sums.replace(agent, { ...agent, owner: null });
  expect(sums.get("aks-cpu-000001").podCount).toBe(0);
});

test("the version grows with each change of a sum, and not with a pod's status", () => {
  const sums = new NodeSumTable();
  const pod = aPodRecord();
  const versions = [sums.version];
  for (const [before, after] of [
    [undefined, pod],
    [pod, aPodRecord({ resourceVersion: "1002", status: { message: "something else" } })],
    [aPodRecord({ resourceVersion: "1002" }), undefined],
  ] as const) {
    sums.replace(before, after);
    versions.push(sums.version);
  }
  expect(versions).toEqual([0, 1, 1, 2]);
});
