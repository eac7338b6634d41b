import { expect, test } from "vitest";
import type { Pod } from "../runtime/cluster-index.ts";
import { inOrderOfDeletion } from "./ranking.ts";

const NOW = Date.parse("2026-05-04T08:00:00Z");

interface Traits {
  readonly node?: string;
  readonly phase?: string;
  readonly readySince?: string;
  readonly cost?: string;
  readonly restarts?: number;
  readonly created?: string;
}

function pod(name: string, traits: Traits): Pod {
  const { node = "n1", phase = "Running", readySince = "2026-05-04T07:00:00Z", restarts = 0 } = traits;
  const ready = { type: "Ready", status: readySince === "" ? "False" : "True", lastTransitionTime: readySince };
  const status = { name: "web", image: "web:1", imageID: "", ready: true, restartCount: restarts };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      uid: name,
      resourceVersion: "1",
      creationTimestamp: traits.created ?? "2026-05-04T06:00:00Z",
      annotations: traits.cost === undefined ? {} : { "controller.kubernetes.io/pod-deletion-cost": traits.cost },
    },
    spec: { containers: [], ...(node === "" ? {} : { nodeName: node }) },
    status: { phase, conditions: [ready], containerStatuses: [status] },
  };
}

test("pods are given up from the least to the most useful", () => {
  const inOrder = [
    pod("unscheduled", { node: "", phase: "Pending", readySince: "" }),
    pod("pending", { node: "n2", phase: "Pending", readySince: "" }),
    pod("not-ready", { node: "n3", readySince: "" }),
    pod("cheap", { node: "n4", cost: "-5" }),
    pod("crowded", { node: "n1" }),
    pod("younger-ready", { node: "n5", readySince: "2026-05-04T07:59:00Z" }),
    pod("restarted", { node: "n6", restarts: 3 }),
    pod("younger", { node: "n7", created: "2026-05-04T06:30:00Z" }),
    pod("oldest", { node: "n8" }),
  ];
  const other = pod("zz-dear-neighbour", { node: "n1", cost: "100" });
  const ranked = inOrderOfDeletion([...inOrder].reverse().concat(other), NOW).map(({ metadata }) => metadata.name);
  expect(ranked).toEqual([...inOrder.map(({ metadata }) => metadata.name), "zz-dear-neighbour"]);
});
