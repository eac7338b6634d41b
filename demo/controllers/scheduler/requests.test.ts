import { expect, test } from "vitest";
import type { PodObject } from "../../kubernetes/object-types.ts";
import { podRequests } from "./requests.ts";

const cpu = (millis: number) => ({ requests: { cpu: `${millis}m` } });
const cpuOf = (spec: Partial<PodObject["spec"]>, status?: PodObject["status"]): number | undefined =>
  podRequests({ spec: { containers: [], ...spec }, ...(status === undefined ? {} : { status }) }).get("cpu");

const main = { name: "main", image: "web:1" };

test("containers add up, and overhead comes on top", () => {
  const containers = [
    { ...main, resources: cpu(300) },
    { ...main, name: "second", resources: cpu(200) },
  ];
  expect(cpuOf({ containers, overhead: { cpu: "50m" } })).toBe(550);
});

test("an init container counts where it alone needs more, with the sidecars before it", () => {
  const init = (name: string, millis: number) => ({ name, image: "init:1", resources: cpu(millis) });
  const side = { name: "side", image: "side:1", restartPolicy: "Always", resources: cpu(100) };
  const containers = [{ ...main, resources: cpu(300) }];
  expect(cpuOf({ containers, initContainers: [init("first", 250)] })).toBe(300);
  expect(cpuOf({ containers, initContainers: [init("first", 900)] })).toBe(900);
  expect(cpuOf({ containers, initContainers: [side, init("after", 900)] })).toBe(1000);
  expect(cpuOf({ containers, initContainers: [init("before", 900), side] })).toBe(900);
  expect(cpuOf({ containers, initContainers: [side] })).toBe(400);
});

test("requests of the pod itself stand in place of the containers' for cpu and memory alone", () => {
  const resources = { requests: { cpu: "2", "nvidia.com/gpu": "7" } };
  const containers = [{ ...main, resources: { requests: { cpu: "1", "nvidia.com/gpu": "1" } } }];
  expect([...podRequests({ spec: { containers, resources } })]).toEqual([
    ["cpu", 2000],
    ["nvidia.com/gpu", 1],
  ]);
});

test("while a resize is under way the largest of wish, allocation and reality counts; an infeasible wish does not", () => {
  const containers = [{ ...main, resources: cpu(800) }];
  const status = { name: "main", image: "web:1", imageID: "", ready: true, restartCount: 0 };
  const resizing = { ...status, allocatedResources: { cpu: "500m" }, resources: cpu(400) };
  expect(cpuOf({ containers }, { containerStatuses: [resizing] })).toBe(800);
  const infeasible = [{ type: "PodResizePending", status: "True", reason: "Infeasible" }];
  expect(cpuOf({ containers }, { containerStatuses: [resizing], conditions: infeasible })).toBe(500);
});
