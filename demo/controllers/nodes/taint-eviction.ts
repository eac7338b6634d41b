import type { StoreChange } from "../../kubernetes/store.ts";
import { timeOf } from "../runtime/clock.ts";
import { keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import { withCondition } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { tolerates } from "../scheduler/taints.ts";

const COMPONENT = "taint-eviction-controller";

/** Deletes the pods of a node with a NoExecute taint: at once, or when their toleration has run out (98). */
export class TaintEviction implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, COMPONENT, (key) => this.#sync(key));
  }

  start(): void {
    for (const { metadata } of this.#context.store.list("nodes")) this.#lookAtNode(metadata.name);
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "nodes" && change.type !== "DELETED") {
      const { object, previous } = change;
      if (object.spec.taints === previous?.spec.taints) return;
      if (hasEvictingTaint(object) || (previous !== undefined && hasEvictingTaint(previous))) {
        this.#lookAtNode(object.metadata.name);
      }
    }
    if (change.resource !== "pods") return;
    const key = keyOfChange(change);
    if (change.type === "DELETED") this.#queue.forget(key);
    else if (change.object.spec.nodeName && !change.previous?.spec.nodeName) this.#queue.add(key);
  }

  #lookAtNode(name: string): void {
    const node = this.#context.store.get("nodes", undefined, name);
    for (const pod of this.#context.store.listByField("pods", "spec.nodeName", name)) {
      const key = keyOfObject(pod);
      // A node that is well again cancels what was waiting.
      this.#queue.forget(key);
      if (node !== undefined && hasEvictingTaint(node)) this.#queue.add(key);
    }
  }

  #sync(key: string): void {
    const { store, clock } = this.#context;
    const { namespace, name } = splitKey(key);
    const pod = store.get("pods", namespace, name);
    const node = store.get("nodes", undefined, pod?.spec.nodeName ?? "");
    if (pod === undefined || node === undefined || pod.metadata.deletionTimestamp !== undefined) return;
    const taints = (node.spec.taints ?? []).filter(({ effect }) => effect === "NoExecute");
    const ends = taints.map((taint) => {
      const bearing = (pod.spec.tolerations ?? []).filter((toleration) => tolerates(toleration, taint));
      if (bearing.length === 0) return 0;
      const seconds = bearing.flatMap(({ tolerationSeconds }) => tolerationSeconds ?? []);
      if (seconds.length === 0) return Number.POSITIVE_INFINITY;
      return (timeOf(taint.timeAdded) ?? clock.now()) + Math.min(...seconds) * 1_000;
    });
    const end = Math.min(Number.POSITIVE_INFINITY, ...ends);
    if (!Number.isFinite(end)) return;
    if (end > clock.now()) this.#queue.addAfter(key, end - clock.now());
    else this.#evict(pod);
  }

  #evict(pod: Pod): void {
    const { store, clock, events } = this.#context;
    const { namespace, name, uid } = pod.metadata;
    store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        const message = "Taint manager: deleting due to NoExecute taint";
        const target = { type: "DisruptionTarget", status: "True", reason: "DeletionByTaintManager", message };
        draft.status.conditions = withCondition(draft.status.conditions, target, clock.now());
      },
      { subresource: "status" },
    );
    const about = referenceTo(pod);
    const message = `Marking for deletion Pod ${namespace}/${name}`;
    events.record({ about, type: "Normal", reason: "TaintManagerEviction", message, component: COMPONENT });
    store.delete("pods", namespace, name, { uid });
  }
}

const hasEvictingTaint = ({
  spec,
}: {
  readonly spec: { readonly taints?: readonly { readonly effect: string }[] };
}): boolean => spec.taints?.some(({ effect }) => effect === "NoExecute") ?? false;
