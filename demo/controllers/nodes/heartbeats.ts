import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type { LeaseObject, NodeObject } from "../../kubernetes/object-types.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { isStopped } from "../kubelet/stopped.ts";
import { rfc3339, rfc3339Micro } from "../runtime/clock.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { hashNumber } from "../runtime/random.ts";

/** A kubelet that has nothing new to say reports its status every five minutes. */
const SLOTS = 300;
const SLOT_MS = 1_000;
/** In between it renews its lease; where there are thousands, only the status. */
const LEASE_EVERY = 10;
const LEASES_UP_TO = 100;

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
      if (this.#context.store.count("nodes") <= LEASES_UP_TO) {
        for (let slot = this.#slot % LEASE_EVERY; slot < SLOTS; slot += LEASE_EVERY) {
          for (const node of this.#slots[slot] ?? []) this.#renewLease(node);
        }
      }
      this.#waitForSlot();
    });
  }

  #renewLease(name: string): void {
    const { store, clock } = this.#context;
    const node = store.get("nodes", undefined, name);
    if (node === undefined || isStopped(node) || store.get("namespaces", undefined, LEASES) === undefined) return;
    const renewTime = rfc3339Micro(clock.now());
    const renewed = store.mutate("leases", LEASES, name, (draft) => {
      draft.spec = { ...draft.spec, renewTime };
    });
    if (renewed === undefined) store.create("leases", leaseOf(node, renewTime));
  }

  #beat(node: string): void {
    const { store, clock } = this.#context;
    const present = store.get("nodes", undefined, node);
    if (present === undefined || isStopped(present)) return;
    const at = rfc3339(clock.now());
    const beat = (draft: { status: { conditions?: { lastHeartbeatTime?: string; status: string }[] } }): void => {
      // A node that is lost does not speak.
      for (const condition of draft.status.conditions ?? []) {
        if (condition.status !== "Unknown") condition.lastHeartbeatTime = at;
      }
    };
    store.mutate("nodes", undefined, node, beat, { subresource: "status" });
  }
}

const LEASES = "kube-node-lease";

/** How a kubelet says that it is alive, and a node controller hears it. */
export const leaseOf = ({ metadata }: Stored<NodeObject>, renewTime: string): NewObject<LeaseObject> => ({
  metadata: {
    name: metadata.name,
    namespace: LEASES,
    ownerReferences: [{ apiVersion: "v1", kind: "Node", name: metadata.name, uid: metadata.uid }],
  },
  spec: { holderIdentity: metadata.name, leaseDurationSeconds: 40, renewTime },
});
