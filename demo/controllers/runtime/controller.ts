import type { ObjectStore, StoreChange } from "../../kubernetes/store.ts";
import type { Clock } from "./clock.ts";
import type { ClusterIndex } from "./cluster-index.ts";
import type { EventRecorder } from "./event-recorder.ts";
import type { Hardware } from "./node-groups.ts";

/** What every controller works with. */
export interface ControllerContext {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly index: ClusterIndex;
  readonly events: EventRecorder;
  readonly seed: string;
  readonly hardware: Hardware;
  /** Nothing changes but what a client asked for. */
  readonly still: boolean;
}

/**
 * One controller of the cluster. `observe` only notes what needs a look: it is called in the middle of a write and
 * never writes itself.
 */
export interface Controller {
  /** Looks at everything that is there already. */
  start(): void;
  observe(change: StoreChange): void;
  stop(): void;
}
