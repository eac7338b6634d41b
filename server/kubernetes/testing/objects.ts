/** Objects as an API server sends them, with the overhead that real ones carry, for the decoder's and the store's tests. */
import { newDecodeContext } from "../decode/context.ts";
import { decodePod } from "../decode/pod.ts";
import type { JsonObject } from "../json.ts";
import type { PodRecord } from "../records.ts";

export interface PodWish {
  readonly name?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly node?: string | null;
  readonly phase?: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly resourceVersion?: string;
  readonly owner?: string;
  readonly status?: JsonObject;
}

export function aPodJson(wish: PodWish = {}): JsonObject {
  const { name = "web-5d9c7b-x2x4z", namespace = "shop", uid = `uid-${namespace}-${name}`, phase = "Running" } = wish;
  const { cpu = "250m", memory = "256Mi", resourceVersion = "1001", node = "aks-cpu-000001", owner = "uid-rs" } = wish;
  return {
    metadata: {
      name,
      namespace,
      uid,
      resourceVersion,
      creationTimestamp: "2026-11-24T10:00:00Z",
      labels: { app: "web", "pod-template-hash": "5d9c7b" },
      annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}" },
      ownerReferences: [
        { apiVersion: "apps/v1", kind: "ReplicaSet", name: "web-5d9c7b", uid: owner, controller: true },
      ],
      managedFields: [{ manager: "kube-controller-manager", fieldsV1: { "f:metadata": {} } }],
    },
    spec: {
      ...(node === null ? {} : { nodeName: node }),
      containers: [
        {
          name: "web",
          image: "registry.example.com/web:1.8.2",
          env: [{ name: "PASSWORD", value: "must-not-be-kept" }],
          resources: { requests: { cpu, memory }, limits: { memory } },
        },
      ],
      volumes: [{ name: "tmp", emptyDir: {} }],
    },
    status: {
      phase,
      podIP: "10.1.2.3",
      startTime: "2026-11-24T10:00:01Z",
      conditions: [{ type: "Ready", status: "True", lastTransitionTime: "2026-11-24T10:00:09Z" }],
      containerStatuses: [
        {
          name: "web",
          ready: true,
          started: true,
          restartCount: 0,
          image: "registry.example.com/web:1.8.2",
          imageID: "registry.example.com/web@sha256:0123",
          state: { running: { startedAt: "2026-11-24T10:00:05Z" } },
        },
      ],
      ...wish.status,
    },
  };
}

const context = newDecodeContext();

export function aPodRecord(wish: PodWish = {}): PodRecord {
  const record = decodePod(aPodJson(wish), context);
  if (record === null) throw new Error("this pod cannot be kept");
  return record;
}
