import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";

const OVERLAY = path.join(import.meta.dirname, "../../manifests/hello/overlays/dev");

/** Kinds of the overlay that the built-in world does not serve. */
const NOT_SERVED = ["ServiceAccount", "HorizontalPodAutoscaler", "NetworkPolicy"];

export interface WorldOverlay {
  /** Where the overlay is laid. */
  readonly folder: string;
  readonly replicas: number;
  /** The pods whose image has this digest never become ready. */
  readonly badDigest: string;
  /** Something of the manifests that a person changed. */
  readonly memory?: string;
  /** How long a rollout may stand still. A pod of the world that pulls its image takes up to seven seconds. */
  readonly deadlineSeconds?: number;
}

/** The service's own dev overlay, cut down to what the built-in world serves, with a version that fails. */
export function layWorldOverlay(overlay: WorldOverlay): void {
  const { folder, replicas, badDigest, memory = "128Mi", deadlineSeconds = 60 } = overlay;
  mkdirSync(folder, { recursive: true });
  const gone = NOT_SERVED.map((kind) => ({
    target: { kind },
    patch: `{ apiVersion: any, kind: ${kind}, metadata: { name: any }, $patch: delete }`,
  }));
  const template = {
    metadata: { annotations: { "demo.slipway.dev/behaviour": `never-ready@${badDigest.replace("sha256:", "")}` } },
    spec: { containers: [{ name: "hello", resources: { limits: { memory } } }] },
  };
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "hello" },
    spec: { minReadySeconds: 0, progressDeadlineSeconds: deadlineSeconds, template },
  };
  const kustomization = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    namespace: "apps",
    resources: [path.relative(folder, OVERLAY)],
    replicas: [{ name: "hello", count: replicas }],
    patches: [...gone, { patch: JSON.stringify(deployment) }],
  };
  writeFileSync(path.join(folder, "kustomization.yaml"), stringify(kustomization));
}
