import { ok, refused } from "#domain/result.ts";
import type { FaultControl, HeldFault } from "#server/faults/fault-control.types.ts";

/** A world in memory: what is played holds until it is ended. */
export class FakeWorld implements FaultControl {
  held: HeldFault[] = [];
  #count = 0;

  async state() {
    const fault = { fault: "watch-stall", title: "Watches go silent", does: "…", needsKind: false, momentary: false };
    return ok({ clusters: ["c1"], faults: [fault], kinds: ["pods"], held: this.held });
  }
  async play({ cluster, fault }: { cluster: string; fault: string }) {
    if (cluster !== "c1") return refused({ kind: "refused" as const, reason: `there is no cluster ${cluster}` });
    this.#count += 1;
    const held = { id: `f-${this.#count}`, cluster, fault, startedAt: "2026-11-24T12:00:00Z", endsAt: null };
    this.held.push(held);
    return ok(held);
  }
  async end(id: string) {
    const before = this.held.length;
    this.held = this.held.filter((each) => each.id !== id);
    return ok(this.held.length < before);
  }
  async endAll() {
    this.held = [];
    return ok(null);
  }
}
