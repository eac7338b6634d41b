import { dice, type Json } from "./varied-pods.ts";

type Roll = (below: number) => number;

const podTemplate = (labels: Json, more: Json = {}): Json => ({
  metadata: { labels },
  spec: { containers: [{ name: "main", image: "registry.example/x:1" }], ...more },
});

const nameOf = (prefix: string, n: number) => `${prefix}-${String(n).padStart(3, "0")}`;

function several(seed: number, count: number, make: (roll: Roll, n: number) => Json): Json[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, n) => make(roll, n));
}

/** StatefulSets in every state of a rollout: partitioned, by revision, by hand (OnDelete), not observed. */
export function variedStatefulSets(seed: number, count: number, namespace: string): Json[] {
  return several(seed, count, (roll, n) => {
    const wanted = roll(6);
    const labels = { app: nameOf("set", n) };
    const isDone = roll(3) === 0;
    const strategies = [
      { type: "RollingUpdate", rollingUpdate: { partition: roll(wanted + 1) } },
      { type: "RollingUpdate", rollingUpdate: {} },
      { type: "OnDelete" },
    ];
    return {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: { name: nameOf("set", n), namespace },
      spec: {
        replicas: wanted,
        serviceName: "set",
        selector: { matchLabels: labels },
        updateStrategy: strategies[roll(4)] ?? { type: "RollingUpdate" },
        template: podTemplate(labels),
      },
      status: {
        observedGeneration: roll(7) === 0 ? 0 : 1,
        replicas: wanted,
        readyReplicas: isDone ? wanted : roll(wanted + 1),
        availableReplicas: isDone ? wanted : roll(wanted + 1),
        currentReplicas: roll(wanted + 1),
        updatedReplicas: isDone ? wanted : roll(wanted + 1),
        currentRevision: "set-1",
        updateRevision: roll(2) === 0 ? "set-1" : "set-2",
      },
    };
  });
}

export function variedDaemonSets(seed: number, count: number, namespace: string): Json[] {
  return several(seed, count, (roll, n) => {
    const wanted = roll(6);
    const labels = { app: nameOf("daemon", n) };
    const isDone = roll(3) === 0;
    return {
      apiVersion: "apps/v1",
      kind: "DaemonSet",
      metadata: { name: nameOf("daemon", n), namespace },
      spec: {
        selector: { matchLabels: labels },
        updateStrategy: { type: roll(6) === 0 ? "OnDelete" : "RollingUpdate" },
        template: podTemplate(labels),
      },
      status: {
        observedGeneration: roll(7) === 0 ? 0 : 1,
        desiredNumberScheduled: wanted,
        currentNumberScheduled: wanted,
        updatedNumberScheduled: isDone ? wanted : roll(wanted + 1),
        numberReady: isDone ? wanted : roll(wanted + 1),
        numberAvailable: isDone ? wanted : roll(wanted + 1),
        numberMisscheduled: roll(2),
      },
    };
  });
}

const ENDS: readonly Json[] = [
  { type: "Complete", status: "True", reason: "CompletionsReached" },
  { type: "Failed", status: "True", reason: "BackoffLimitExceeded" },
  { type: "Suspended", status: "True", reason: "JobSuspended" },
  { type: "FailureTarget", status: "True", reason: "DeadlineExceeded" },
  { type: "SuccessCriteriaMet", status: "True", reason: "SuccessPolicy" },
  { type: "Failed", status: "False" },
];

/** Jobs that run, ended well, failed, wait, or are work queues. */
export function variedJobs(seed: number, count: number, namespace: string): Json[] {
  return several(seed, count, (roll, n) => {
    const completions = 1 + roll(6);
    const end = ENDS[roll(ENDS.length + 3)];
    const active = roll(4);
    return {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: nameOf("job", n), namespace },
      spec: {
        ...(roll(4) === 0 ? {} : { completions }),
        parallelism: 1 + roll(4),
        backoffLimit: roll(7),
        suspend: end?.type === "Suspended",
        template: podTemplate({ app: nameOf("job", n) }, { restartPolicy: "Never" }),
      },
      status: {
        active,
        ready: roll(active + 1),
        succeeded: roll(completions + 1),
        failed: roll(4),
        startTime: "2026-11-24T10:00:00Z",
        conditions: end === undefined ? [] : [end],
      },
    };
  });
}

/** A budget for each of the StatefulSets. */
export function variedBudgets(seed: number, count: number, namespace: string): Json[] {
  return several(seed, count, (roll, n) => {
    const rules: readonly Json[] = [{ minAvailable: roll(4) }, { minAvailable: "50%" }, { maxUnavailable: roll(3) }];
    const expected = roll(6);
    return {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name: nameOf("set", n), namespace },
      spec: { ...rules[roll(rules.length)], selector: { matchLabels: { app: nameOf("set", n) } } },
      status: {
        observedGeneration: 1,
        disruptionsAllowed: roll(3),
        currentHealthy: roll(expected + 1),
        desiredHealthy: roll(expected + 1),
        expectedPods: expected,
      },
    };
  });
}
