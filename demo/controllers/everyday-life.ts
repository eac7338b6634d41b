import type { Deployment } from "./deployment/deployment-types.ts";
import { BEHAVIOUR_ANNOTATION } from "./kubelet/behaviour.ts";
import type { Controller, ControllerContext } from "./runtime/controller.ts";
import { referenceTo } from "./runtime/event-recorder.ts";
import { type Random, randomFrom } from "./runtime/random.ts";

/** Only workloads with an owner take part: the platform's own are left alone. */
export const OWNER_ANNOTATION = "slipway.dev/owner";

const SHORTEST_PAUSE_MS = 20_000;
const LONGEST_PAUSE_MS = 40_000;

/**
 * What people and programs do in a cluster all day: every 20 to 40 seconds a service gets its next patch version, grows
 * or shrinks by one, loses a pod, or says something. What and where follows from the seed. Services in trouble, and
 * those that are rolling, are left alone.
 */
export class EverydayLife implements Controller {
  readonly #context: ControllerContext;
  readonly #random: Random;
  /** Sizes at the start: a service stays within one of it. */
  readonly #usualSize = new Map<string, number>();
  #cancel: (() => void) | undefined;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#random = randomFrom(context.seed, "everyday-life");
  }

  start(): void {
    this.#waitForNext();
  }

  stop(): void {
    this.#cancel?.();
  }

  observe(): void {}

  #waitForNext(): void {
    const pause = this.#random.between(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
    this.#cancel = this.#context.clock.after(pause, () => {
      this.#waitForNext();
      this.#doSomething();
    });
  }

  #doSomething(): void {
    const calm = this.#context.store.list("deployments").filter(isCalm);
    if (calm.length === 0) return;
    const deployment = this.#random.pick(calm);
    // Where GPUs are scarce a rollout may cost a training its place: that happens, but not all the time.
    if (gpusOf(deployment.spec) > 0 && this.#random.chance(0.75)) return;
    const what = this.#random.pick(["release", "release", "scale", "delete-pod", "probe"] as const);
    if (what === "release") this.#release(deployment);
    if (what === "scale") this.#scale(deployment);
    if (what === "delete-pod") this.#deletePod(deployment);
    if (what === "probe") this.#missProbe(deployment);
  }

  #release({ metadata }: Deployment): void {
    this.#context.store.mutate("deployments", metadata.namespace, metadata.name, (draft) => {
      const [main] = draft.spec.template.spec.containers;
      if (main === undefined) return;
      main.image = nextPatch(main.image);
      const version = main.image.slice(main.image.lastIndexOf(":") + 1);
      for (const labels of [draft.metadata.labels, draft.spec.template.metadata?.labels]) {
        if (labels?.["app.kubernetes.io/version"] !== undefined) labels["app.kubernetes.io/version"] = version;
      }
    });
  }

  #scale({ metadata, spec }: Deployment): void {
    const size = spec.replicas ?? 1;
    const usual = this.#usualSize.get(metadata.uid) ?? size;
    this.#usualSize.set(metadata.uid, usual);
    const step = size !== usual ? usual - size : this.#random.chance(0.5) && size > 2 ? -1 : 1;
    // GPUs are neither taken nor given up by somebody who only happens to be chosen.
    if (gpusOf(spec) > 0) return;
    this.#context.store.mutate("deployments", metadata.namespace, metadata.name, (draft) => {
      draft.spec.replicas = size + step;
    });
  }

  #deletePod(deployment: Deployment): void {
    const pods = this.#podsOf(deployment);
    if (pods.length === 0) return;
    const { namespace, name, uid } = this.#random.pick(pods).metadata;
    this.#context.store.delete("pods", namespace, name, { uid });
  }

  #missProbe(deployment: Deployment): void {
    const pods = this.#podsOf(deployment);
    if (pods.length === 0) return;
    const pod = this.#random.pick(pods);
    const container = pod.spec.containers[0]?.name ?? "";
    const url = `http://${pod.status?.podIP}:8080/healthz`;
    const message = `Readiness probe failed: Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
    const about = referenceTo(pod, `spec.containers{${container}}`);
    const host = pod.spec.nodeName ?? "";
    this.#context.events.record({ about, type: "Warning", reason: "Unhealthy", message, component: "kubelet", host });
  }

  #podsOf({ metadata }: Deployment) {
    const { index } = this.#context;
    const pods = index.replicaSetsOf(metadata.uid).flatMap((each) => index.podsOf(each.metadata.uid));
    const present = pods.filter(
      (pod) => pod.metadata.deletionTimestamp === undefined && pod.status?.phase === "Running",
    );
    return present.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  }
}

/** 1.14.0 becomes 1.14.1; a tag of another form stays. */
export function nextPatch(image: string): string {
  const parts = /^(.*:\d+\.\d+\.)(\d+)$/.exec(image);
  return parts === null ? image : `${parts[1]}${Number(parts[2]) + 1}`;
}

/**
 * Whole, at rest, and not one of the story's troubles. Pods with several GPUs are left alone, too: where they leave a
 * node even for a moment, those that wait for room would take it, and the story's shortage would be over.
 */
function isCalm({ metadata, spec, status }: Deployment): boolean {
  const desired = spec.replicas ?? 1;
  const whole =
    status?.availableReplicas === desired && status.updatedReplicas === desired && status.replicas === desired;
  const behaves = spec.template.metadata?.annotations?.[BEHAVIOUR_ANNOTATION] === undefined;
  return (
    metadata.annotations?.[OWNER_ANNOTATION] !== undefined &&
    whole &&
    behaves &&
    spec.paused !== true &&
    gpusOf(spec) < 2
  );
}

/** Devices of any kind: whole GPUs, slices, shares. */
function gpusOf(spec: Deployment["spec"]): number {
  const requests = Object.entries(spec.template.spec.containers[0]?.resources?.requests ?? {});
  return requests.reduce((sum, [resource, amount]) => (resource.includes("/") ? sum + Number(amount) : sum), 0);
}
