import type { Condition } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { withCondition } from "../runtime/conditions.ts";
import type { ControllerContext } from "../runtime/controller.ts";
import { referenceTo } from "../runtime/event-recorder.ts";
import { SELECTED_NODE } from "./cluster/volumes.ts";
import { eventMessage } from "./message.ts";

export const COMPONENT = "default-scheduler";

/** What the scheduler writes: a binding, a refusal, the end of a victim, the node of a claim. */
export class Verdicts {
  readonly #context: ControllerContext;

  constructor(context: ControllerContext) {
    this.#context = context;
  }

  bind(pod: Pod, node: string): void {
    const { store, events } = this.#context;
    const { name, namespace = "default" } = pod.metadata;
    const bound = store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        draft.spec.nodeName = node;
        draft.status.conditions = this.#scheduled(pod, { status: "True" });
        delete draft.status.nominatedNodeName;
      },
      { subresource: "both" },
    );
    if (bound === undefined) return;
    const message = `Successfully assigned ${namespace}/${name} to ${node}`;
    const about = referenceTo(bound);
    events.record({ about, type: "Normal", reason: "Scheduled", message, component: COMPONENT, action: "Binding" });
  }

  /** `nominated`: the node on which room is being made for it. */
  refuse(pod: Pod, message: string, nominated?: string): void {
    const { store, events } = this.#context;
    const { name, namespace = "default" } = pod.metadata;
    store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        draft.status.conditions = this.#scheduled(pod, { status: "False", reason: "Unschedulable", message });
        if (nominated !== undefined) draft.status.nominatedNodeName = nominated;
      },
      { subresource: "status" },
    );
    events.record({
      about: referenceTo(pod),
      type: "Warning",
      reason: "FailedScheduling",
      message: eventMessage(message),
      component: COMPONENT,
      action: "Scheduling",
    });
  }

  /** A pod with scheduling gates is not tried (facts/api-server.md 120). */
  gate(pod: Pod): void {
    const { store } = this.#context;
    const { name, namespace } = pod.metadata;
    const message = "Scheduling is blocked due to non-empty scheduling gates";
    store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        draft.status.conditions = this.#scheduled(pod, { status: "False", reason: "SchedulingGated", message });
      },
      { subresource: "status" },
    );
  }

  evict(victim: Pod, preemptor: Pod): void {
    const { store, clock, events } = this.#context;
    const { name, namespace, uid } = victim.metadata;
    if (victim.metadata.deletionTimestamp !== undefined) return;
    store.mutate(
      "pods",
      namespace,
      name,
      (draft) => {
        const message = "default-scheduler: preempting to accommodate a higher priority pod";
        const target = { type: "DisruptionTarget", status: "True", reason: "PreemptionByScheduler", message };
        draft.status.conditions = withCondition(draft.status.conditions, target, clock.now());
      },
      { subresource: "status" },
    );
    const message = `Preempted by pod ${preemptor.metadata.uid} on node ${victim.spec.nodeName}`;
    const about = referenceTo(victim);
    events.record({ about, type: "Normal", reason: "Preempted", message, component: COMPONENT, action: "Preempting" });
    store.delete("pods", namespace, name, { uid });
  }

  /** Says where the volume of a claim is needed: whoever makes volumes waits for this. */
  selectNode(claim: { readonly metadata: { namespace?: string; name: string } }, node: string): void {
    const { namespace, name } = claim.metadata;
    this.#context.store.mutate("persistentvolumeclaims", namespace, name, (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, [SELECTED_NODE]: node };
    });
  }

  /** 1.34 and later say for which generation a condition speaks. */
  #scheduled(pod: Pod, said: { status: string; reason?: string; message?: string }): Condition[] {
    const { generation } = pod.metadata;
    const extra = { lastProbeTime: null, ...(generation === undefined ? {} : { observedGeneration: generation }) };
    return withCondition(pod.status?.conditions, { type: "PodScheduled", ...said }, this.#context.clock.now(), extra);
  }
}
