import { expect, test } from "vitest";
import { newDecodeContext } from "../context.ts";
import { decodeWorkload } from "./workload.ts";

const context = newDecodeContext();
const metadata = { name: "db", namespace: "shop", uid: "u", resourceVersion: "9", generation: 3 };

test("a StatefulSet is read with its revisions, its Service and its claims", () => {
  const record = decodeWorkload(
    "statefulsets",
    {
      metadata,
      spec: {
        replicas: 3,
        serviceName: "db-headless",
        updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 1 } },
        volumeClaimTemplates: [{ metadata: { name: "data" } }],
        template: {
          metadata: { labels: { app: "db" } },
          spec: { volumes: [{ name: "seed", persistentVolumeClaim: { claimName: "seed" } }] },
        },
      },
      status: {
        observedGeneration: 3,
        replicas: 3,
        readyReplicas: 3,
        availableReplicas: 3,
        updatedReplicas: 1,
        currentRevision: "db-1",
        updateRevision: "db-2",
      },
    },
    context,
  );
  expect(record).toMatchObject({
    kind: "statefulsets",
    strategy: "RollingUpdate",
    wanted: 3,
    total: 3,
    updated: 1,
    ready: 3,
    available: 3,
    serviceName: "db-headless",
    claims: ["seed"],
    claimTemplates: ["data"],
    podLabels: { app: "db" },
    rollout: {
      state: "progressing",
      message: "Waiting for partitioned roll out to finish: 1 out of 2 new pods have been updated...",
    },
  });
});

test("a DaemonSet is counted by its nodes", () => {
  const record = decodeWorkload(
    "daemonsets",
    {
      metadata,
      spec: { updateStrategy: { type: "RollingUpdate", rollingUpdate: {} } },
      status: {
        observedGeneration: 3,
        desiredNumberScheduled: 5,
        currentNumberScheduled: 5,
        updatedNumberScheduled: 5,
        numberReady: 4,
        numberAvailable: 3,
        numberMisscheduled: 1,
      },
    },
    context,
  );
  expect(record).toMatchObject({ wanted: 5, total: 5, updated: 5, ready: 4, available: 3, misscheduled: 1 });
  expect(record?.rollout.message).toBe(
    'Waiting for daemon set "db" rollout to finish: 3 of 5 updated pods are available...',
  );
});

test("a ReplicationController has one version of its pods", () => {
  const source = { metadata, spec: { replicas: 2 }, status: { replicas: 2, readyReplicas: 2, availableReplicas: 2 } };
  expect(decodeWorkload("replicationcontrollers", source, context)).toMatchObject({
    wanted: 2,
    updated: 2,
    available: 2,
    rollout: { state: "complete" },
  });
});
