import type { StoreChange } from "../../kubernetes/store.ts";
import { rfc3339 } from "../runtime/clock.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { hashNumber } from "../runtime/random.ts";

/** A kubelet that has nothing new to say reports its status every five minutes; the leases in between are not kept. */
const SLOTS = 300;
const SLOT_MS = 1_000;

/** Renews the conditions' lastHeartbeatTime of every node, each in its own second of the five minutes. */
export class Heartbeats implements Controller {
  readonly #context: ControllerContext;
  readonly #slots: Set<string>[] = Array.from({ length: SLOTS }, () => new Set());
  #slot = 0;
  #cancel: (() => void) | undefined;

  constructor(context: ControllerContext) {
    this.#context = context;
  }

  start(): void {
    for (const { metadata } of this.#context.store.list("nodes")) this.#slotOf(metadata.name)?.add(metadata.name);
    this.#waitForSlot();
  }

  stop(): void {
    this.#cancel?.();
  }

  observe(change: StoreChange): void {
    if (change.resource !== "nodes" || change.type === "MODIFIED") return;
    const { name } = change.object.metadata;
    if (change.type === "ADDED") this.#slotOf(name)?.add(name);
    else this.#slotOf(name)?.delete(name);
  }

  #slotOf(node: string): Set<string> | undefined {
    return this.#slots[hashNumber(node) % SLOTS];
  }

  #waitForSlot(): void {
    this.#cancel = this.#context.clock.after(SLOT_MS, () => {
      this.#slot = (this.#slot + 1) % SLOTS;
      for (const node of this.#slots[this.#slot] ?? []) this.#beat(node);
      this.#waitForSlot();
    });
  }

  #beat(node: string): void {
    const at = rfc3339(this.#context.clock.now());
    const beat = (draft: { status: { conditions?: { lastHeartbeatTime?: string; status: string }[] } }): void => {
      // A node that is lost does not speak.
      for (const condition of draft.status.conditions ?? []) {
        if (condition.status !== "Unknown") condition.lastHeartbeatTime = at;
      }
    };
    this.#context.store.mutate("nodes", undefined, node, beat, { subresource: "status" });
  }
}
