import fc from "fast-check";
import { expect, test } from "vitest";
import type { ContainerStatus, Pod } from "../objects/pod.ts";
import { formatAge } from "../quantity/age.ts";
import { ago, aPod, aStatus, NOW, RUNNING } from "../testing/index.ts";
import { podStatus } from "./pod-status.ts";

/**
 * The second statement of the rule, written as the sentences of Kubernetes' printing code read: one walk, changing what is
 * known as it goes, the containers from the last to the first.
 */
function byTheBook(pod: Pod): { ready: string; status: string; restarts: string } {
  const spec = pod.spec ?? {};
  const status = pod.status ?? {};
  const has = (type: string) => status.conditions?.filter((c) => c.type === type)[0]?.status === "True";
  const sidecars = (spec.initContainers ?? []).filter((c) => c.restartPolicy === "Always").map((c) => c.name);
  let word = status.reason ? status.reason : (status.phase ?? "");
  for (const c of status.conditions ?? [])
    if (c.type === "PodScheduled" && c.reason === "SchedulingGated") word = c.reason;
  let [ready, restarts, sidecarRestarts, last, lastSidecar] = [0, 0, 0, 0, 0];
  const endOf = (each: ContainerStatus) => Date.parse(each.lastState?.terminated?.finishedAt ?? "1970-01-01T00:00:00Z");
  const wordOf = (ended: { reason?: string; signal?: number; exitCode?: number }) =>
    ended.reason ? ended.reason : ended.signal ? `Signal:${ended.signal}` : `ExitCode:${ended.exitCode ?? 0}`;

  let holds = false;
  const inits = status.initContainerStatuses ?? [];
  for (let i = 0; i < inits.length && !holds; i += 1) {
    const each = inits[i] ?? {};
    const isSidecar = sidecars.includes(each.name);
    restarts += each.restartCount ?? 0;
    last = Math.max(last, endOf(each));
    if (isSidecar) sidecarRestarts += each.restartCount ?? 0;
    if (isSidecar) lastSidecar = Math.max(lastSidecar, endOf(each));
    const { terminated, waiting } = each.state ?? {};
    if (terminated !== undefined && (terminated.exitCode ?? 0) === 0) continue;
    if (isSidecar && each.started) {
      if (each.ready) ready += 1;
      continue;
    }
    holds = true;
    if (terminated !== undefined) word = `Init:${wordOf(terminated)}`;
    else if (waiting?.reason && waiting.reason !== "PodInitializing") word = `Init:${waiting.reason}`;
    else word = `Init:${i}/${(spec.initContainers ?? []).length}`;
  }
  if (!holds || has("Initialized")) {
    restarts = sidecarRestarts;
    last = lastSidecar;
    let [hasRunning, errorWord] = [false, ""];
    for (const each of [...(status.containerStatuses ?? [])].reverse()) {
      restarts += each.restartCount ?? 0;
      last = Math.max(last, endOf(each));
      if (each.state?.waiting?.reason) word = each.state.waiting.reason;
      else if (each.state?.terminated) {
        word = wordOf(each.state.terminated);
        if ((each.state.terminated.exitCode ?? 0) !== 0) errorWord = word;
      } else if (each.ready && each.state?.running) {
        hasRunning = true;
        ready += 1;
      }
    }
    if (word === "Completed" && hasRunning && has("Ready")) word = "Running";
    else if (word === "Completed" && errorWord !== "") word = errorWord;
    else if (word === "Completed" && hasRunning) word = "NotReady";
  }
  if (pod.metadata?.deletionTimestamp && status.reason === "NodeLost") word = "Unknown";
  else if (pod.metadata?.deletionTimestamp && !["Succeeded", "Failed"].includes(status.phase ?? ""))
    word = "Terminating";
  return {
    ready: `${ready}/${(spec.containers ?? []).length + sidecars.length}`,
    status: word,
    restarts: restarts !== 0 && last !== 0 ? `${restarts} (${formatAge(NOW - last)} ago)` : `${restarts}`,
  };
}

const ended = fc.record(
  {
    exitCode: fc.constantFrom(0, 1, 137),
    signal: fc.constantFrom(0, 9),
    reason: fc.constantFrom("Completed", "Error", "OOMKilled", ""),
  },
  { requiredKeys: [] },
);
const state = fc.oneof(
  fc.constant({}),
  fc.constant(RUNNING),
  fc.record({
    waiting: fc.record({ reason: fc.constantFrom("CrashLoopBackOff", "PodInitializing", "") }, { requiredKeys: [] }),
  }),
  fc.record({ terminated: ended }),
);
const lastState = fc.record({
  terminated: fc.record({ finishedAt: fc.constantFrom(ago(300), ago(30), ago(9)) }, { requiredKeys: [] }),
});
const statuses = (prefix: string) =>
  fc
    .array(
      fc.record(
        { state, lastState, restartCount: fc.nat(9), ready: fc.boolean(), started: fc.boolean() },
        { requiredKeys: [] },
      ),
      { maxLength: 4 },
    )
    .map((list) => list.map((each, index) => ({ ...each, name: `${prefix}${index}` })));
const condition = fc.record({
  type: fc.constantFrom("Ready", "Initialized", "PodScheduled"),
  status: fc.constantFrom("True", "False"),
  reason: fc.constantFrom("", "SchedulingGated"),
});
const anyPod = fc
  .record({
    containers: fc.nat(3),
    restartPolicies: fc.array(fc.constantFrom("Always", undefined), { maxLength: 4 }),
    initContainerStatuses: statuses("i"),
    containerStatuses: statuses("c"),
    conditions: fc.array(condition, { maxLength: 3 }),
    phase: fc.constantFrom("Running", "Pending", "Succeeded", "Failed"),
    reason: fc.constantFrom("", "Evicted", "NodeLost"),
    isDeleted: fc.boolean(),
  })
  .map(
    ({ containers, restartPolicies, isDeleted, ...status }): Pod => ({
      metadata: isDeleted ? { deletionTimestamp: ago(1) } : {},
      spec: {
        containers: Array.from({ length: containers }, (_, index) => ({ name: `c${index}` })),
        initContainers: restartPolicies.map((restartPolicy, index) =>
          restartPolicy === undefined ? { name: `i${index}` } : { name: `i${index}`, restartPolicy },
        ),
      },
      status,
    }),
  );

test("READY, STATUS and RESTARTS are what the printing code's own sentences give", () => {
  fc.assert(
    fc.property(anyPod, (pod) => {
      const { ready, status, restarts } = podStatus(pod, NOW);
      expect({ ready, status, restarts }).toEqual(byTheBook(pod));
    }),
    { numRuns: 3_000 },
  );
});

test("the numbers are the ones in the texts", () => {
  fc.assert(
    fc.property(anyPod, (pod) => {
      const columns = podStatus(pod, NOW);
      expect(columns.ready).toBe(`${columns.readyContainers}/${columns.totalContainers}`);
      expect(columns.restarts.startsWith(`${columns.restartCount}`)).toBe(true);
    }),
  );
});

test("a pod without anything says nothing, and does not fail", () => {
  expect(podStatus({}, NOW)).toEqual({
    ready: "0/0",
    readyContainers: 0,
    totalContainers: 0,
    status: "",
    restarts: "0",
    restartCount: 0,
  });
});

test("a finish time that is no time tells no age", () => {
  const containerStatuses = [
    aStatus("main", { restartCount: 2, lastState: { terminated: { finishedAt: "yesterday" } } }),
  ];
  expect(podStatus(aPod({ status: { containerStatuses } }), NOW).restarts).toBe("2");
});

test("a done container does not hide one that failed after it", () => {
  const containerStatuses = [
    aStatus("a", { state: { terminated: { exitCode: 0, reason: "Completed" } } }),
    aStatus("b", { state: { terminated: { exitCode: 2, reason: "Error" } } }),
  ];
  expect(podStatus(aPod({ status: { containerStatuses, conditions: [] } }), NOW).status).toBe("Error");
});
