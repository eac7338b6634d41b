import fc from "fast-check";
import { expect, test } from "vitest";
import type { WorkloadObject } from "../objects/workload.ts";
import { aDeployment } from "../testing/index.ts";
import { rolloutStatus } from "./rollout-status.ts";

const small = fc.nat(3);

test("a Deployment is done exactly when all it wants is updated, available, and alone", () => {
  const counts = fc.record({
    observedGeneration: small,
    replicas: small,
    updatedReplicas: small,
    availableReplicas: small,
  });
  fc.assert(
    fc.property(counts, small, small, fc.boolean(), (status, wanted, generation, isLate) => {
      const conditions = isLate ? [{ type: "Progressing", reason: "ProgressDeadlineExceeded" }] : [];
      const { done, error, message } = rolloutStatus({
        kind: "Deployment",
        metadata: { name: "x", generation },
        spec: { replicas: wanted },
        status: { ...status, conditions },
      });
      const isSeen = status.observedGeneration >= generation;
      const isThere = status.updatedReplicas >= wanted && status.availableReplicas >= status.updatedReplicas;
      expect(done).toBe(isSeen && !isLate && isThere && status.replicas <= status.updatedReplicas);
      expect(error !== undefined).toBe(isSeen && isLate);
      expect(message === "").toBe(error !== undefined);
    }),
  );
});

test("the first thing that is missing is the one that is said", () => {
  const messages = [
    rolloutStatus(aDeployment({}, { observedGeneration: 1, updatedReplicas: 0 })),
    rolloutStatus(aDeployment({}, { updatedReplicas: 1, replicas: 3, availableReplicas: 0 })),
    rolloutStatus(aDeployment({}, { replicas: 3, availableReplicas: 1 })),
    rolloutStatus(aDeployment({}, { availableReplicas: 1 })),
    rolloutStatus(aDeployment()),
  ].map(({ message }) => message);
  expect(messages).toEqual([
    "Waiting for deployment spec update to be observed...",
    'Waiting for deployment "api" rollout to finish: 1 out of 2 new replicas have been updated...',
    'Waiting for deployment "api" rollout to finish: 1 old replicas are pending termination...',
    'Waiting for deployment "api" rollout to finish: 1 of 2 updated replicas are available...',
    'deployment "api" successfully rolled out',
  ]);
});

test("a StatefulSet with a partition is done when the pods above it are updated", () => {
  fc.assert(
    fc.property(small, small, small, (replicas, partition, updatedReplicas) => {
      const set: WorkloadObject = {
        kind: "StatefulSet",
        metadata: { name: "db", generation: 1 },
        spec: { replicas, updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition } } },
        status: { observedGeneration: 1, readyReplicas: replicas, updatedReplicas },
      };
      expect(rolloutStatus(set).done).toBe(updatedReplicas + partition >= replicas);
    }),
  );
});

test.each(["StatefulSet", "DaemonSet"])("a %s that never rolls by itself is an error to kubectl", (kind) => {
  expect(rolloutStatus({ kind, spec: { updateStrategy: { type: "OnDelete" } }, status: {} })).toEqual({
    message: "",
    done: true,
    error: "rollout status is only available for RollingUpdate strategy type",
  });
});

test("kubectl has no words for other kinds", () => {
  expect(rolloutStatus({ kind: "ReplicaSet" }).error).toBe("no status viewer has been implemented for ReplicaSet");
  expect(rolloutStatus({}).done).toBe(false);
});
