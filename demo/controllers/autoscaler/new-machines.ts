import { withCondition } from "../runtime/conditions.ts";
import type { ControllerContext } from "../runtime/controller.ts";
import { referenceToNode } from "../runtime/event-recorder.ts";
import type { NodeGroup } from "../runtime/node-groups.ts";
import { hashBetween } from "../runtime/random.ts";

/** From the order of a machine to the node that is ready: the cloud makes it, its kubelet joins, its network comes. */
export class NewMachines {
  readonly #context: ControllerContext;
  readonly #ordered: NodeGroup[] = [];
  readonly #joining = new Map<string, NodeGroup>();
  readonly #timers = new Set<() => void>();

  constructor(context: ControllerContext) {
    this.#context = context;
  }

  stop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  /** Machines of a group that are no nodes yet. */
  ordered(group: NodeGroup): number {
    return this.#ordered.filter((each) => each === group).length;
  }

  /** The group of every machine that takes no pods yet. */
  allComing(): NodeGroup[] {
    return [...this.#ordered, ...this.#joining.values()];
  }

  order(group: NodeGroup, afterMs: number): void {
    this.#ordered.push(group);
    this.later(afterMs, () => this.#join(group));
  }

  later(ms: number, run: () => void): void {
    const cancel = this.#context.clock.after(ms, () => {
      this.#timers.delete(cancel);
      run();
    });
    this.#timers.add(cancel);
  }

  #join(group: NodeGroup): void {
    const { store, clock } = this.#context;
    this.#ordered.splice(this.#ordered.indexOf(group), 1);
    const node = this.#newNode(group);
    const { name } = store.create("nodes", node).metadata;
    this.#joining.set(name, group);
    this.#say(name, "Starting", "Starting kubelet.", "kubelet");
    this.#say(name, "RegisteredNode", `Node ${name} event: Registered Node ${name} in Controller`, "node-controller");
    this.later(hashBetween(`${name}/ready/${clock.now()}`, 15_000, 30_000), () => this.#becomeReady(name));
  }

  /** A scale set counts on: numbers of machines that are gone come again only when they are free. */
  #newNode(group: NodeGroup): ReturnType<NodeGroup["newNode"]> {
    const { store, clock } = this.#context;
    for (let index = 0; ; index += 1) {
      const node = group.newNode(index, clock.now());
      if (store.get("nodes", undefined, node.metadata.name ?? "") === undefined) return node;
    }
  }

  #becomeReady(name: string): void {
    const { store, clock } = this.#context;
    const said = { type: "Ready", status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" };
    store.mutate(
      "nodes",
      undefined,
      name,
      (draft) => {
        draft.status.conditions = withCondition(draft.status.conditions, said, clock.now());
      },
      { subresource: "status" },
    );
    this.#say(name, "NodeReady", `Node ${name} status is now: NodeReady`, "kubelet");
    // Its agents and its devices come with the next minute: until then pods that wait for them wait for this node.
    this.later(60_000, () => this.#joining.delete(name));
  }

  #say(name: string, reason: string, message: string, component: string): void {
    const host = component === "kubelet" ? { host: name } : {};
    this.#context.events.record({ about: referenceToNode(name), type: "Normal", reason, message, component, ...host });
  }
}
