import type { StoreChange } from "../../kubernetes/store.ts";
import { timeOf } from "../runtime/clock.ts";
import { keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { freePodAddress, nodeAddress } from "./addresses.ts";
import { refusalByNode } from "./admission.ts";
import type { ReadStatus } from "./container-status.ts";
import type { Outcome } from "./outcome.ts";
import { backOffMs, crashesOf, FORGIVEN_AFTER_MS, type Memory, newMemory, type Plan, planFor } from "./plan.ts";
import { type PodFailure, statusOf } from "./pod-status.ts";
import { STEPS } from "./steps.ts";
import { isStopped } from "./stopped.ts";

const COMPONENT = "kubelet";

interface Worker {
  readonly uid: string;
  readonly memory: Memory;
  plan: Plan | undefined;
  cancel: () => void;
}

/**
 * The kubelets of all nodes in one: takes pods that are bound through their life, one timed step after the other. Only
 * pods that are on their way somewhere have a worker; a pod that runs well costs nothing.
 */
export class Kubelet implements Controller {
  readonly #context: ControllerContext;
  readonly #workers = new Map<string, Worker>();

  constructor(context: ControllerContext) {
    this.#context = context;
  }

  start(): void {
    for (const pod of this.#context.store.list("pods")) this.#look(keyOfObject(pod), pod);
  }

  stop(): void {
    for (const { cancel } of this.#workers.values()) cancel();
    this.#workers.clear();
  }

  observe(change: StoreChange): void {
    if (change.resource === "nodes") this.#observeNode(change);
    if (change.resource !== "pods") return;
    const key = keyOfChange(change);
    if (change.type === "DELETED") this.#forget(key);
    else this.#look(key, change.object);
  }

  /** A kubelet that works again takes up its pods. */
  #observeNode({ object, previous }: StoreChange & { readonly resource: "nodes" }): void {
    if (previous === undefined || !isStopped(previous) || isStopped(object)) return;
    for (const pod of this.#context.store.listByField("pods", "spec.nodeName", object.metadata.name)) {
      this.#look(keyOfObject(pod), pod);
    }
  }

  /** Plans the pod's next step, unless that is what is planned already. */
  #look(key: string, pod: Pod): void {
    if (!pod.spec.nodeName) return;
    const { clock, still } = this.#context;
    const known = this.#workers.get(key);
    const worker = known?.uid === pod.metadata.uid ? known : this.#newWorker(key, pod);
    const plan = planFor(pod, worker.memory, still);
    if (plan === undefined) this.#rest(key, worker);
    else if (plan.step === "kill" && worker.plan !== undefined && worker.plan.step !== "kill") {
      // A deletion interrupts whatever was under way.
      worker.memory.sinceMs = clock.now();
      this.#arm(key, worker, { step: "kill", atMs: clock.now() });
    } else if (!isSame(plan, worker.plan)) this.#arm(key, worker, plan);
  }

  #arm(key: string, worker: Worker, plan: Plan): void {
    const { clock } = this.#context;
    worker.cancel();
    worker.plan = plan;
    worker.cancel = clock.after(Math.max(0, plan.atMs - clock.now()), () => {
      worker.plan = undefined;
      this.#take(key, worker, plan);
    });
  }

  #newWorker(key: string, pod: Pod): Worker {
    this.#forget(key);
    const worker = {
      uid: pod.metadata.uid,
      memory: newMemory(this.#context.clock.now()),
      plan: undefined,
      cancel: () => undefined,
    };
    this.#workers.set(key, worker);
    return worker;
  }

  /** Nothing more will happen by itself. A pod that is ending is remembered until it is gone. */
  #rest(key: string, worker: Worker): void {
    worker.cancel();
    worker.plan = undefined;
    if (!worker.memory.finished) this.#workers.delete(key);
  }

  #forget(key: string): void {
    this.#workers.get(key)?.cancel();
    this.#workers.delete(key);
  }

  #take(key: string, worker: Worker, plan: Plan): void {
    const { store, clock } = this.#context;
    const { namespace, name } = splitKey(key);
    const pod = store.get("pods", namespace, name);
    const node = store.get("nodes", undefined, pod?.spec.nodeName ?? "");
    // Without its node a pod has no kubelet: the garbage collector takes it.
    if (pod?.metadata.uid !== worker.uid || node === undefined || isStopped(node)) {
      this.#forget(key);
      return;
    }
    const nowMs = clock.now();
    const { step, container = pod.spec.containers[0]?.name ?? "" } = plan;
    const neighbours = store.listByField("pods", "spec.nodeName", node.metadata.name);
    const { memory } = worker;
    if (step === "admit") {
      const refusal = refusalByNode(pod, node, neighbours);
      if (refusal !== undefined) {
        this.#refuse(key, pod, refusal, nodeAddress(node));
        return;
      }
      this.#noteMissingImages(pod, neighbours, memory);
    }
    const status = statusNamed(pod, container);
    const outcome = STEPS[step]({
      pod,
      nowMs,
      container,
      missingImages: memory.missingImages,
      pullMs: nowMs - memory.sinceMs,
      backOffMs: status === undefined ? 0 : backOffMs(crashesOf(memory, status)),
    });
    remember(memory, plan, pod, nowMs);
    const hasSandbox = step !== "admit";
    const ownAddress = pod.spec.hostNetwork ? nodeAddress(node) : freePodAddress(node, neighbours);
    const podIP = pod.status?.podIP ?? (hasSandbox ? ownAddress : undefined);
    this.#write(pod, outcome, { hostIP: nodeAddress(node), ...(podIP === undefined ? {} : { podIP }) });
    if (step === "finish") this.#remove(pod);
    else this.#lookAgain(key);
  }

  /** A pod that the node does not take has failed before it began. */
  #refuse(key: string, pod: Pod, failure: PodFailure, hostIP: string): void {
    const { reason, message } = failure;
    const events = [{ type: "Warning" as const, reason, message: message.replace(/^Pod was rejected: /, "") }];
    this.#forget(key);
    this.#write(pod, { containers: [], initContainers: [], events, failure }, { hostIP });
  }

  #write(pod: Pod, outcome: Outcome, addresses: { readonly hostIP: string; readonly podIP?: string }): void {
    const { store, clock, events } = this.#context;
    const nowMs = clock.now();
    const { namespace, name } = pod.metadata;
    const startTimeMs = timeOf(pod.status?.startTime) ?? nowMs;
    const status = statusOf(pod, { ...outcome, ...addresses, startTimeMs }, nowMs);
    store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        draft.status = status;
      },
      { subresource: "status" },
    );
    for (const { fieldPath, ...said } of outcome.events) {
      const about = referenceTo(pod, fieldPath);
      events.record({ ...said, about, component: COMPONENT, host: pod.spec.nodeName ?? "" });
    }
  }

  #remove(pod: Pod): void {
    const { namespace, name, uid } = pod.metadata;
    this.#context.store.delete("pods", namespace, name, { gracePeriodSeconds: 0, uid });
  }

  /** A step that changed nothing in the store (a missed probe) told nobody: the next is planned here. */
  #lookAgain(key: string): void {
    const { namespace, name } = splitKey(key);
    const pod = this.#context.store.get("pods", namespace, name);
    if (pod !== undefined) this.#look(key, pod);
  }

  #noteMissingImages(pod: Pod, neighbours: readonly Pod[], memory: Memory): void {
    const present = new Set(
      neighbours
        .flatMap((each) => each.status?.containerStatuses ?? [])
        .flatMap((status) => (status.imageID ? status.image : [])),
    );
    for (const { name, image } of pod.spec.containers) if (!present.has(image)) memory.missingImages.add(name);
  }
}

const isSame = (plan: Plan, other: Plan | undefined): boolean =>
  plan.step === other?.step && plan.container === other.container && plan.atMs === other.atMs;

const statusNamed = ({ status }: Pod, name: string): ReadStatus | undefined =>
  [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].find((each) => each.name === name);

function remember(memory: Memory, { step, container }: Plan, pod: Pod, nowMs: number): void {
  if (container === undefined) memory.sinceMs = nowMs;
  else memory.since.set(container, nowMs);
  if (step === "end-init") memory.sinceMs = nowMs;
  if (step === "kill") memory.killed = true;
  if (step === "finish") memory.finished = true;
  if (container === undefined) return;
  if (step === "fail-pull") memory.pulls.set(container, (memory.pulls.get(container) ?? 1) + 1);
  if (step === "end" || step === "end-init" || step === "fail-liveness") countCrash(memory, container, pod, nowMs);
}

/** A run that lasted long makes up for the crashes before it. */
function countCrash(memory: Memory, container: string, pod: Pod, nowMs: number): void {
  const status = statusNamed(pod, container);
  const ranMs = nowMs - (timeOf(status?.state?.running?.startedAt) ?? nowMs);
  const before = ranMs >= FORGIVEN_AFTER_MS ? 0 : (memory.crashes.get(container) ?? status?.restartCount ?? 0);
  memory.crashes.set(container, before + 1);
}
