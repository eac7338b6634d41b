import type { StoreChange } from "../../kubernetes/store.ts";
import { timeOf } from "../runtime/clock.ts";
import { keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { freePodAddress, nodeAddress } from "./addresses.ts";
import { backOffMs, type Memory, newMemory, type Plan, planFor, type Step } from "./plan.ts";
import { statusOf } from "./pod-status.ts";
import { backOff, type Outcome, STEPS, type StepInput } from "./steps.ts";

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
    if (change.resource !== "pods") return;
    const key = keyOfChange(change);
    if (change.type === "DELETED") this.#forget(key);
    else this.#look(key, change.object);
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
    } else if (plan.step !== worker.plan?.step || plan.atMs !== worker.plan.atMs) this.#arm(key, worker, plan);
  }

  #arm(key: string, worker: Worker, plan: Plan): void {
    const { clock } = this.#context;
    worker.cancel();
    worker.plan = plan;
    worker.cancel = clock.after(Math.max(0, plan.atMs - clock.now()), () => {
      worker.plan = undefined;
      this.#take(key, worker, plan.step);
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

  #take(key: string, worker: Worker, step: Step): void {
    const { store, clock } = this.#context;
    const { namespace, name } = splitKey(key);
    const pod = store.get("pods", namespace, name);
    const node = store.get("nodes", undefined, pod?.spec.nodeName ?? "");
    // Without its node a pod has no kubelet: the garbage collector takes it.
    if (pod?.metadata.uid !== worker.uid || node === undefined) {
      this.#forget(key);
      return;
    }
    const nowMs = clock.now();
    const neighbours = store.listByField("pods", "spec.nodeName", node.metadata.name);
    const { memory } = worker;
    if (step === "admit") this.#noteMissingImages(pod, neighbours, memory);
    const pullMs = nowMs - memory.sinceMs;
    const outcome = outcomeOf(step, { pod, nowMs, missingImages: memory.missingImages, pullMs });
    remember(memory, step, nowMs);
    const hasSandbox = step !== "admit";
    const ownAddress = pod.spec.hostNetwork ? nodeAddress(node) : freePodAddress(node, neighbours);
    const podIP = pod.status?.podIP ?? (hasSandbox ? ownAddress : undefined);
    this.#write(pod, outcome, { hostIP: nodeAddress(node), ...(podIP === undefined ? {} : { podIP }) });
    if (step === "finish") this.#remove(pod);
    else this.#lookAgain(key);
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

function outcomeOf(step: Step, input: StepInput): Outcome {
  if (step !== "back-off") return STEPS[step](input);
  const restarts = input.pod.status?.containerStatuses?.[0]?.restartCount ?? 1;
  return backOff(input, backOffMs(restarts) / 1_000);
}

function remember(memory: Memory, step: Step, nowMs: number): void {
  memory.sinceMs = nowMs;
  if (step === "fail-pull") memory.pulls += 1;
  if (step === "kill") memory.killed = true;
  if (step === "finish") memory.finished = true;
}
