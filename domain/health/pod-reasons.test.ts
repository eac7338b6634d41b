import { expect, test } from "vitest";
import { NOW } from "../testing/index.ts";
import { anObservation, aTrouble } from "../testing/observations/index.ts";
import { roomReasons, systemReason, workloadsReason } from "./pod-reasons.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";

test("room is told of cpu, memory and extended resources, in whole percent cut down", () => {
  const resources = {
    cpu: { capacity: 1, allocatable: 1_000, requests: 999, limits: 0 },
    pods: { capacity: 9, allocatable: 9, requests: 9, limits: 0 },
  };
  expect(
    roomReasons(anObservation({ resources }), NOW, { ...HEALTH_THRESHOLDS, roomWarningPercent: 100 })[0]?.text,
  ).toBe("cpu 99 % requested.");
});

test("nodes that say nothing of their size are not full", () => {
  const resources = {
    cpu: { capacity: null, allocatable: null, requests: 9, limits: 0 },
    memory: { capacity: 0, allocatable: 0, requests: 9, limits: 0 },
  };
  expect(roomReasons(anObservation({ resources }), NOW, HEALTH_THRESHOLDS)).toEqual([
    { area: "room", severity: "ok", text: "How much room there is, the nodes do not say.", sinceMs: null },
  ]);
});

test("pods of several workloads that find no room are one reason, with all that is short", () => {
  const troubles = [
    aTrouble("ml", "train", {
      kind: "no-room",
      affected: 2,
      missing: ["nvidia.com/gpu", "cpu"],
      sinceMs: NOW - 120_000,
    }),
    aTrouble("shop", "api", { kind: "no-room", affected: 1, missing: ["cpu"], sinceMs: null }),
    aTrouble("shop", "web"),
  ];
  expect(roomReasons(anObservation({ troubles }), NOW, HEALTH_THRESHOLDS)[0]).toEqual({
    area: "room",
    severity: "warning",
    text: "3 pods find no room (short: cpu, nvidia.com/gpu): ml/train, shop/api, since 2 min.",
    sinceMs: NOW - 120_000,
  });
});

test("the teams' troubles and the system's are not mixed", () => {
  const observation = anObservation({ troubles: [aTrouble("kube-system", "x"), aTrouble("shop", "y")] });
  expect(systemReason(observation, NOW).text).toContain("kube-system/x");
  expect(workloadsReason(observation, NOW, HEALTH_THRESHOLDS)).toMatchObject({
    severity: "ok",
    text: "1 of 100 workloads outside system namespaces is in trouble: shop/y (Crashing), since 5 min.",
  });
});

test("a vital workload whose pods are not counted is not called down", () => {
  const observation = anObservation({ troubles: [aTrouble("kube-system", "coredns", { affected: 0, total: 0 })] });
  expect(systemReason(observation, NOW).severity).toBe("warning");
});

test("what somebody suspended is in no trouble that counts", () => {
  const troubles = [aTrouble("shop", "nightly", { kind: "suspended" })];
  expect(workloadsReason(anObservation({ troubles, workloadCount: 1 }), NOW, HEALTH_THRESHOLDS).text).toBe(
    "No workload is in trouble.",
  );
});
